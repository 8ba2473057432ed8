package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.Deployments.FakeDeployment;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.InMemoryClient;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Wire;
import io.jenkins.plugins.autodeploy.fuzz.Agenda;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.ReportFiles;
import io.jenkins.plugins.autodeploy.report.CommentReporter;
import io.jenkins.plugins.autodeploy.report.DeploymentReporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A ledger, a GitHub in memory, and a controller that tells GitHub what the ledger records. All runs on one thread. The
 * controller can be killed at each of its writes and requests.
 */
public final class ReportStory {

    private static final URI GITHUB = URI.create("http://github.example");
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int MOST_TASKS = 10_000;

    public final FakeGitHub gitHub = FakeGitHub.inMemory(GITHUB);
    public final FakeRepository shop = gitHub.createRepository("acme/shop");
    public final Agenda agenda = new Agenda();
    private final Path root;
    private boolean mentions;
    private int untilKilled = Integer.MAX_VALUE;
    private Controller controller;

    /** Thrown where the controller is killed. */
    public static final class KilledException extends Error {

        private static final long serialVersionUID = 1;

        KilledException() {
            super("killed", null, false, false);
        }
    }

    /** The releases 1.1.0, 1.2.0 and 1.3.0 exist, each with the pull request of its number. */
    public ReportStory(Path root) {
        this.root = root;
        for (String tag : List.of("1.1.0", "1.2.0", "1.3.0")) {
            shop.tag(tag, shop.openPullRequest("Change").merge());
        }
        restart();
    }

    /** The controller is killed at its n-th write or request from now on, counted from 0. */
    public ReportStory killAt(int point) {
        untilKilled = point;
        return this;
    }

    /** Whether the controller was killed. */
    public boolean isKilled() {
        return controller.dead;
    }

    /** The controller starts again. What it had planned is forgotten. */
    public void restart() {
        if (controller != null) {
            controller.dead = true;
        }
        untilKilled = Integer.MAX_VALUE;
        controller = new Controller();
        controller.start();
    }

    /** The ledger records the release 1.x.0. */
    public void released(int minor) throws IOException {
        controller.ledger.released(LedgerStory.release(minor), "shop/master#" + minor);
    }

    public FileLedger ledger() {
        return controller.ledger;
    }

    /** The texts of the comments on a pull request, without the first line. */
    public List<String> comments(int pullRequest) {
        return shop.comments().on(pullRequest).stream()
                .map(each -> each.body().substring(each.body().indexOf('\n') + 1))
                .toList();
    }

    /** Comments mention the authors from now on. */
    public void mention() {
        mentions = true;
    }

    /** Sends a trigger of release 1.x.0. */
    public void claim(int minor, String stack) throws IOException {
        became(minor, stack, StackState.SENDING);
    }

    /** The ledger records a state of a trigger. */
    public void became(int minor, String stack, StackState state) throws IOException {
        became(minor, stack, stack + "-" + minor, state);
    }

    /** The ledger records a state of the trigger with an id. */
    public void became(int minor, String stack, String id, StackState state) throws IOException {
        controller.ledger.record(LedgerStory.release(minor), LedgerStory.trigger(stack, id, state));
    }

    /** Lets the controller work until nothing is left to do, or it is killed. */
    public void work() {
        try {
            agenda.run(MOST_TASKS);
        } catch (KilledException e) {
            // The rest is up to the next controller.
        }
    }

    /** The GitHub Deployments: tag, environment and states, the oldest first. */
    public List<String> shown() {
        return shop.deployments().all().stream().map(ReportStory::text).toList();
    }

    private static String text(FakeDeployment each) {
        return each.ref() + " " + each.environment() + " " + String.join(" ", each.states());
    }

    /** How many files the reporters have. */
    public long files() {
        return ReportFiles.deployments(root, new UnforcedDisk()).all().size()
                + ReportFiles.comments(root, new UnforcedDisk()).all().size();
    }

    private final class Controller {

        private final FileLedger ledger = UnforcedDisk.ledger(root, agenda);
        private final DeploymentReporter reporter;
        private final CommentReporter commenter;
        private boolean dead;

        Controller() {
            Timer timer = (delay, task) -> agenda.after(delay, () -> {
                if (!dead) {
                    task.run();
                }
            });
            Disk disk = new MortalDisk(this);
            ReportingEnvironment environment = new ReportingEnvironment(ledger, gitHub(), () -> mentions);
            reporter = new DeploymentReporter(ReportFiles.deployments(root, disk), environment, agenda, timer);
            commenter = new CommentReporter(
                    ReportFiles.comments(root, disk), environment, agenda, timer, () -> UUID.randomUUID()
                            .toString());
            ledger.observe(reporter);
            ledger.observe(commenter);
        }

        /** Reading a record tells its last entry again. */
        void start() {
            try {
                ledger.history().overview(LedgerStory.KEY);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            reporter.resume();
            commenter.resume();
        }

        /** A point at which the controller may be killed. */
        private void live() {
            if (untilKilled-- == 0) {
                dead = true;
            }
            if (dead) {
                throw new KilledException();
            }
        }

        private GitHub gitHub() {
            CredentialLookups lookups = new CredentialLookups(Runnable::run, Runnable::run, agenda, TIMEOUT);
            Http http = new Http(
                    new Client(this), UnaryOperator.identity(), HttpRequest::newBuilder, lookups, agenda, TIMEOUT);
            return new GitHub(http, GITHUB.resolve("/api/v3"), () -> FakeGitHub.TOKEN);
        }
    }

    /** The controller may be killed before and after each change of a file. */
    private static final class MortalDisk extends UnforcedDisk {

        private final Controller controller;

        MortalDisk(Controller controller) {
            this.controller = controller;
        }

        @Override
        public void replace(Path file, byte[] content) throws IOException {
            controller.live();
            super.replace(file, content);
            controller.live();
        }

        @Override
        public void delete(Path file) throws IOException {
            controller.live();
            super.delete(file);
            controller.live();
        }
    }

    /** The controller may be killed before and after the effect of each request. */
    private final class Client extends InMemoryClient {

        private final Controller controller;

        Client(Controller controller) {
            this.controller = controller;
        }

        @Override
        protected void carry(HttpRequest request, byte[] body, Receiver receiver) {
            controller.live();
            gitHub.reception()
                    .receive(
                            ServerRequest.of(
                                    request.method(),
                                    request.uri(),
                                    request.headers().map(),
                                    body),
                            new Wire() {
                                @Override
                                public void send(Answer answer, int bytes) {
                                    controller.live();
                                    receiver.receive(answer, bytes);
                                }

                                @Override
                                public void close() {
                                    receiver.fail(new IOException("the connection was closed"));
                                }

                                @Override
                                public void later(Duration delay, Runnable then) {
                                    agenda.after(delay, then);
                                }
                            });
        }
    }
}
