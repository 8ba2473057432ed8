package io.jenkins.plugins.autodeploy.bench;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A controller without Jenkins in a process of its own. It has the threads, the HTTP client, the ledger and the records
 * that {@code controller/DeploymentService} makes. {@code ./bench} compiles it also against an earlier commit, so it
 * uses only what both have.
 */
public final class DeploymentWorker {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int THREADS = 4;

    private final URI api;
    private final URI gate;
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final KeyedQueue queue = new KeyedQueue();
    private final Http http;
    private final GitHub gitHub;
    private final FileLedger ledger;
    private final DeploymentRecords records;

    private DeploymentWorker(URI api, URI gate, String token, Path home) {
        this.api = api;
        this.gate = gate;
        http = new Http(
                HttpClient.newBuilder().executor(executor).build(),
                HttpRequest::newBuilder,
                new CredentialLookups(Executors.newCachedThreadPool(), executor, this::after, TIMEOUT),
                clock,
                TIMEOUT);
        gitHub = new GitHub(http, api, () -> token);
        ledger = new FileLedger(home, clock);
        records = new DeploymentRecords(home);
    }

    private void after(Duration delay, Runnable task) {
        timer.schedule(() -> executor.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Deploys each commit that it reads from the standard input. It prints a line after each deployment: when it began,
     * when the last trigger was accepted, and when it ended, in microseconds since the epoch; the CPU time of the
     * process so far, in nanoseconds; the phase, the tag and the message of the deployment.
     *
     * @param args the addresses of GitHub's REST API and of Gate, the token, and the directory of the ledger
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        DeploymentWorker worker =
                new DeploymentWorker(URI.create(args[0]), URI.create(args[1]), args[2], Path.of(args[3]));
        BufferedReader commits = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int builds = 0;
        for (String commit = commits.readLine(); commit != null; commit = commits.readLine()) {
            out.println(worker.deploy("shop/master#" + ++builds, commit));
        }
        System.exit(0);
    }

    private String deploy(String build, String commit) throws Exception {
        DeploymentRecord record = new DeploymentRecord(
                UUID.randomUUID().toString(),
                api,
                null,
                Deployment.of(RequestBuilder.by(build).commit(commit).build()));
        CompletableFuture<Long> accepted = new CompletableFuture<>();
        DeploymentRun run =
                new DeploymentRun(record.deployment(), context(noting(accepted, records.journal(record, clock))));
        long begun = now();
        run.start();
        Deployment end = run.end().get(2, TimeUnit.MINUTES);
        long ended = now();
        long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        records.remove(record.id());
        return String.join(
                " ",
                Long.toString(begun),
                Long.toString(accepted.getNow(0L)),
                Long.toString(ended),
                Long.toString(cpu),
                end.phase().name(),
                end.release() == null ? "-" : end.release().tag().toString(),
                String.valueOf(end.message()));
    }

    private EngineContext context(Journal journal) {
        return World.effects(
                gitHub,
                http,
                gate,
                Optional.empty(),
                World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS),
                World.SECRET,
                ledger,
                journal,
                queue,
                line -> {},
                executor,
                this::after,
                clock,
                () -> UUID.randomUUID().toString());
    }

    /** Notes when all stacks have accepted their triggers. */
    private static Journal noting(CompletableFuture<Long> accepted, Journal journal) {
        return new Journal() {
            @Override
            public void write(Deployment deployment) throws IOException {
                if (!deployment.stacks().isEmpty()
                        && deployment.stacks().stream().allMatch(stack -> stack.state() == StackState.ACCEPTED)) {
                    accepted.complete(now());
                }
                journal.write(deployment);
            }

            @Override
            public void preventResume() throws IOException {
                journal.preventResume();
            }
        };
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
