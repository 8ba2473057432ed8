package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.http.CredentialLookup;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Builds whose credential for GitHub never answers, and builds beside them. They share what a controller shares. */
public final class HungCredentials implements AutoCloseable {

    private final World world;
    private final Path homes;
    private final Hang hang = new Hang();
    private final ExecutorService engine = Executors.newFixedThreadPool(4);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final KeyedQueue shared = new KeyedQueue();
    private final Http http;

    /** A credential that never answers, and that no interruption ends. All builds of a project have the same one. */
    private record Hung(int build, Hang hang) implements CredentialLookup<String> {

        @Override
        public Source source() {
            return new Source("tarpit", "token");
        }

        @Override
        public String call() {
            hang.await();
            return "";
        }
    }

    /** @param limit the time limit of reading a credential */
    public HungCredentials(World world, Path homes, Duration limit) {
        this.world = world;
        this.homes = homes;
        HttpClient client = HttpClient.newBuilder().executor(engine).build();
        CredentialLookups lookups = new CredentialLookups(
                threads, engine, (delay, task) -> timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS), limit);
        http = new Http(client, HttpRequest::newBuilder, lookups, world.time, Duration.ofSeconds(30));
    }

    /** Begins builds with the credential that never answers. */
    public void begin(int builds) throws Exception {
        for (int build = 0; build < builds; build++) {
            run(new Hung(build, hang), "0".repeat(40), new KeyedQueue()).start();
        }
    }

    /** A build whose credential never answers. It shares the queue of releases with {@link #build}. */
    public DeploymentRun hung(String commit) throws Exception {
        return run(new Hung(-1, hang), commit, shared);
    }

    /** A build with a credential that answers. */
    public DeploymentRun build(String commit) throws Exception {
        return run(() -> FakeGitHub.TOKEN, commit, shared);
    }

    private DeploymentRun run(Callable<String> token, String commit, KeyedQueue queue) throws Exception {
        return new DeploymentRun(
                Deployment.of(world.build(commit)),
                World.effects(
                        new GitHub(http, world.gitHub.apiUri(), token),
                        http,
                        world.spinnaker.gateUri(),
                        Optional.empty(),
                        World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.NONE),
                        World.SECRET,
                        new FileLedger(Files.createTempDirectory(homes, "home"), world.time),
                        new NoJournal(),
                        queue,
                        line -> {},
                        engine,
                        (delay, task) ->
                                timer.schedule(() -> engine.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS),
                        world.time,
                        () -> UUID.randomUUID().toString()));
    }

    @Override
    public void close() {
        hang.end();
        timer.shutdownNow();
        threads.shutdownNow();
        engine.shutdownNow();
    }
}
