package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.http.Call;
import io.jenkins.plugins.autodeploy.support.ChildJvm;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A fake GitHub and a fake Spinnaker in a process of their own, so that their threads and their memory do not count. The
 * process obeys lines on its standard input, and ends with this process.
 */
final class Neighbours implements AutoCloseable {

    private static final String MERGE = "merge";
    private static final String HOLD = "hold";
    private static final String AWAIT = "await";
    private static final String RELEASE = "release";

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream commands;
    final URI gitHub;
    final URI gate;

    /** A commit that was merged, and its repository. */
    record MergedCommit(String repository, String commit) {}

    Neighbours() throws IOException {
        process = ChildJvm.startWithPipes(Neighbours.class);
        answers = reader(process.getInputStream());
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        gitHub = URI.create(answers.readLine());
        gate = URI.create(answers.readLine());
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** Creates this many repositories with a release, and merges a pull request in each. */
    List<MergedCommit> merge(int count) throws IOException {
        commands.println(MERGE + " " + count);
        List<MergedCommit> merges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] words = answers.readLine().split(" ");
            merges.add(new MergedCommit(words[0], words[1]));
        }
        return merges;
    }

    /** From now on, Spinnaker takes triggers and does not answer. */
    void hold() throws IOException {
        obey(HOLD);
    }

    /** Waits until Spinnaker has taken this many triggers that it does not answer. */
    void awaitHeld(int count) throws IOException {
        obey(AWAIT + " " + count);
    }

    /** Spinnaker answers all triggers that it has taken. */
    void release() throws IOException {
        obey(RELEASE);
    }

    private void obey(String command) throws IOException {
        commands.println(command);
        answers.readLine();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** No arguments. */
    public static void main(String[] args) throws Exception {
        try (FakeGitHub gitHub = FakeGitHub.start();
                FakeSpinnaker spinnaker = FakeSpinnaker.start()) {
            gitHub.clock().set(Instant.now());
            gitHub.rateLimit(Integer.MAX_VALUE, Instant.now().plus(Duration.ofDays(1)));
            System.out.println(gitHub.apiUri());
            System.out.println(spinnaker.gateUri());
            new Obedience(gitHub, spinnaker).obey(reader(System.in));
        }
        System.exit(0);
    }

    private static final class Obedience {

        private final FakeGitHub gitHub;
        private final FakeSpinnaker spinnaker;
        private final Queue<Call> held = new ConcurrentLinkedQueue<>();
        private int repositories;

        Obedience(FakeGitHub gitHub, FakeSpinnaker spinnaker) {
            this.gitHub = gitHub;
            this.spinnaker = spinnaker;
        }

        void obey(BufferedReader lines) throws IOException, InterruptedException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case MERGE -> merge(Integer.parseInt(words[1]));
                    case HOLD -> spinnaker.faults().always("POST", ".*", held::add);
                    case AWAIT -> await(Integer.parseInt(words[1]));
                    case RELEASE -> release();
                    default -> throw new IllegalArgumentException(line);
                }
                if (!words[0].equals(MERGE)) {
                    System.out.println();
                }
            }
        }

        private void merge(int count) {
            StringBuilder merges = new StringBuilder();
            for (int i = 0; i < count; i++) {
                String name = "shop-" + ++repositories;
                FakeRepository repository = gitHub.createRepository("acme/" + name);
                repository.tag("5.2.0", repository.head("master"));
                for (String stack : List.of("qa", "prod")) {
                    spinnaker
                            .pipeline(name, "Deploy to " + stack)
                            .onWebhook(name + "-" + stack)
                            .constraint("secret", "^\\Q" + World.SECRET + "\\E$");
                }
                merges.append(name)
                        .append(' ')
                        .append(repository.openPullRequest("Add a cart").merge())
                        .append('\n');
            }
            System.out.print(merges);
            System.out.flush();
        }

        private void await(int count) throws InterruptedException {
            while (held.size() < count) {
                Thread.sleep(5);
            }
        }

        private void release() {
            spinnaker.faults().clear();
            for (Call call = held.poll(); call != null; call = held.poll()) {
                call.send(call.effect());
            }
        }
    }
}
