package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.ledger.Ledger;
import io.jenkins.plugins.autodeploy.ledger.LostReleases;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Controllers in a process of their own, each with a GitHub, a Spinnaker and a directory for itself. The process ends as after
 * {@code kill -9}, while each of its controllers is at one point of a deployment. There is a point before and after each write
 * to the disk, and at each change that it prints.
 *
 * <p>A controller that has come to its point stops there, and each of its threads stops at its next point. When all have come
 * to their points, the process ends. So one process is enough for many points.
 *
 * <p>A deployment is a build of a commit, a release that a person chose for prod, or a catch-up of prod when a timed hold
 * has ended.
 */
public final class CrashingController {

    /** What a controller does whose stack prod catches up: it sees a hold that lasts less than an hour, and then its end. */
    public static final String CATCH_UP = "catch-up";

    /** The exit status of a process in which a controller failed. */
    private static final int FAILED = 255;

    /**
     * What a controller does.
     *
     * @param gitHub GitHub's API
     * @param gate Spinnaker's API
     * @param home where it keeps its ledger and its records. It continues the deployment that is recorded there, or begins
     *     one if nothing is recorded
     * @param what the commit that was merged, the tag that a person chose for prod, or {@link #CATCH_UP}
     * @param points after how many points it is killed
     * @param begin the time at its start
     */
    public record Life(URI gitHub, URI gate, Path home, String what, int points, Instant begin) {

        private static final int ARGUMENTS = 6;

        /** A controller of a world. */
        public Life(World world, Path home, String what, int points, Instant begin) {
            this(world.gitHub.apiUri(), world.spinnaker.gateUri(), home, what, points, begin);
        }

        private Stream<String> arguments() {
            return Stream.of(gitHub, gate, home, what, points, begin).map(Object::toString);
        }

        private static Life of(List<String> arguments) {
            return new Life(
                    URI.create(arguments.get(0)),
                    URI.create(arguments.get(1)),
                    Path.of(arguments.get(2)),
                    arguments.get(3),
                    Integer.parseInt(arguments.get(4)),
                    Instant.parse(arguments.get(5)));
        }
    }

    private final Life life;
    private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    private int points;

    private CrashingController(Life life) {
        this.life = life;
    }

    /** Starts controllers in one process. Its exit status is how many of them were killed, and so 0 if all came to their end. */
    public static Process start(List<Life> lives) throws IOException {
        return ChildJvm.start(CrashingController.class, arguments(lives));
    }

    /** What the main method gets. */
    static String[] arguments(List<Life> lives) {
        return lives.stream().flatMap(Life::arguments).toArray(String[]::new);
    }

    /** @param args the lives */
    public static void main(String[] args) {
        List<CompletableFuture<Boolean>> controllers = new ArrayList<>();
        for (int i = 0; i < args.length; i += Life.ARGUMENTS) {
            CrashingController controller =
                    new CrashingController(Life.of(List.of(args).subList(i, i + Life.ARGUMENTS)));
            controllers.add(controller.stopped);
            new Thread(controller::liveOrFail).start();
        }
        int killed = 0;
        for (CompletableFuture<Boolean> controller : controllers) {
            killed += controller.join() ? 1 : 0;
        }
        if (killed > 0) {
            Runtime.getRuntime().halt(killed);
        }
    }

    private void liveOrFail() {
        try {
            live();
            stopped.complete(false);
        } catch (Throwable e) { // Without an end of this controller, the process would wait for it.
            e.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void live() throws IOException {
        DeploymentRecords records = new DeploymentRecords(life.home, new UnforcedDisk());
        EngineContext effects =
                World.effects(life.gitHub, life.gate, life.home, life.begin, new NoJournal(), line -> {});
        if (life.what.equals(CATCH_UP)) {
            catchUp(records, effects);
            return;
        }
        DeploymentRun run = run(
                records.ids().isEmpty()
                        ? new DeploymentRecord("1", life.gitHub, null, Deployment.of(request(life.what)))
                        : records.read(records.ids().get(0)).orElseThrow(),
                records,
                effects);
        run.start();
        run.end().join();
    }

    private DeploymentRun run(DeploymentRecord record, DeploymentRecords records, EngineContext effects) {
        return new DeploymentRun(
                record.deployment(),
                new EngineContext(
                        effects.gitHub(),
                        effects.configuration(),
                        new CrashingLedger(effects.ledger()),
                        new CrashingJournal(records.journal(record, Clock.systemUTC())),
                        line -> point(),
                        effects.runtime()));
    }

    private void catchUp(DeploymentRecords records, EngineContext effects) {
        FlyingTime time = (FlyingTime) effects.runtime().clock();
        ProdCatchUps catchUps = new ProdCatchUps(
                (FileLedger) effects.ledger(),
                time,
                (delay, task) -> {
                    time.pass(delay);
                    task.run();
                },
                new ProdCatchUps.Runs() {

                    @Override
                    public DeploymentRun preview(RequestBuilder request) {
                        return new DeploymentRun(Deployment.of(request.build()), effects);
                    }

                    @Override
                    public DeploymentRun recorded(RequestBuilder request) throws IOException {
                        DeploymentRecord record =
                                new DeploymentRecord("1", life.gitHub, null, Deployment.of(request.build()));
                        point();
                        records.write(record);
                        point();
                        return run(record, records, effects);
                    }

                    @Override
                    public void point() {
                        CrashingController.this.point();
                    }
                });
        catchUps.look();
        time.pass(Duration.ofHours(1));
        catchUps.look();
        catchUps.end().join();
    }

    private static DeploymentRequest request(String what) {
        RequestBuilder request = RequestBuilder.by("shop/master#1");
        return what.contains(".")
                ? request.tag(what).stacks(List.of("prod")).build()
                : request.commit(what).waitingFor(WaitFor.SUCCEEDED).build();
    }

    private synchronized void point() {
        if (points++ == life.points) {
            stopped.complete(true);
            // Until the process is killed. The other threads of this controller wait for the lock.
            while (true) {
                LockSupport.park();
            }
        }
    }

    private final class CrashingJournal implements Journal {

        private final Journal journal;

        CrashingJournal(Journal journal) {
            this.journal = journal;
        }

        @Override
        public void write(Deployment deployment) throws IOException {
            point();
            journal.write(deployment);
            point();
        }

        @Override
        public void preventResume() throws IOException {
            point();
            journal.preventResume();
            point();
        }
    }

    private final class CrashingLedger implements Ledger {

        private final Ledger ledger;

        CrashingLedger(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public RecordedState recordedState(RepositoryInfo repository, String commit) throws IOException {
            return ledger.recordedState(repository, commit);
        }

        @Override
        public List<RunningTrigger> running(RepositoryInfo repository, String stack) throws IOException {
            return ledger.running(repository, stack);
        }

        @Override
        public Optional<LostReleases> lost(RepositoryInfo repository, String stack, ReleaseTag tag) throws IOException {
            return ledger.lost(repository, stack, tag);
        }

        @Override
        public boolean knows(RepositoryInfo repository, ReleaseTag tag) throws IOException {
            return ledger.knows(repository, tag);
        }

        @Override
        public void released(Release release, String build) throws IOException {
            point();
            ledger.released(release, build);
            point();
        }

        @Override
        public StackVerdict claim(Release release, StackDeployment sending, Proposal proposal) throws IOException {
            point();
            StackVerdict verdict = ledger.claim(release, sending, proposal);
            point();
            return verdict;
        }

        @Override
        public void heldByLabels(Release release, String deployer, List<LabelHold> holds) throws IOException {
            point();
            ledger.heldByLabels(release, deployer, holds);
            point();
        }

        @Override
        public Optional<StackDeployment> claimed(Release release, String stack, String requestId) throws IOException {
            return ledger.claimed(release, stack, requestId);
        }

        @Override
        public void record(Release release, StackDeployment stack) throws IOException {
            point();
            ledger.record(release, stack);
            point();
        }

        @Override
        public void resume(RepositoryInfo repository, String stack, String build, Instant begun) throws IOException {
            point();
            ledger.resume(repository, stack, build, begun);
            point();
        }
    }
}
