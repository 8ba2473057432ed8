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
import java.util.List;
import java.util.Optional;

/**
 * A controller in its own process. The process ends at one point of a deployment, as after {@code kill -9}. There is a
 * point before and after each write to the disk, and at each change that it prints.
 *
 * <p>A deployment is a build of a commit, a release that a person chose for prod, or a catch-up of prod when a timed hold
 * has ended.
 */
public final class CrashingController {

    /** What a controller does whose stack prod catches up: it sees a hold that lasts less than an hour, and then its end. */
    public static final String CATCH_UP = "catch-up";

    private final int last;
    private int points;

    private CrashingController(int last) {
        this.last = last;
    }

    /**
     * Starts a controller of a world in its own process.
     *
     * @param home where it keeps its ledger and its records
     * @param what the commit that was merged, the tag that a person chose for prod, or {@link #CATCH_UP}
     * @param points after how many points it is killed
     * @param begin the time at its start
     */
    public static Process start(World world, Path home, String what, int points, Instant begin) throws IOException {
        return ChildJvm.start(CrashingController.class, arguments(world, home, what, points, begin));
    }

    /** What the main method gets. */
    static String[] arguments(World world, Path home, String what, int points, Instant begin) {
        return new String[] {
            world.gitHub.apiUri().toString(),
            world.spinnaker.gateUri().toString(),
            home.toString(),
            what,
            Integer.toString(points),
            begin.toString()
        };
    }

    /**
     * Continues the deployment that is recorded in the directory, or begins one if nothing is recorded.
     *
     * @param args GitHub's API, Gate, the directory of the records, what it does, after how many points it is killed, the
     *     time at its start
     */
    public static void main(String[] args) throws IOException {
        CrashingController controller = new CrashingController(Integer.parseInt(args[4]));
        URI gitHub = URI.create(args[0]);
        Path home = Path.of(args[2]);
        DeploymentRecords records = new DeploymentRecords(home, new UnforcedDisk());
        EngineContext effects =
                World.effects(gitHub, URI.create(args[1]), home, Instant.parse(args[5]), new NoJournal(), line -> {});
        if (args[3].equals(CATCH_UP)) {
            controller.catchUp(gitHub, records, effects);
            return;
        }
        DeploymentRun run = controller.run(
                records.ids().isEmpty()
                        ? new DeploymentRecord("1", gitHub, null, Deployment.of(request(args[3])))
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

    private void catchUp(URI gitHub, DeploymentRecords records, EngineContext effects) {
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
                                new DeploymentRecord("1", gitHub, null, Deployment.of(request.build()));
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
        if (points++ == last) {
            Runtime.getRuntime().halt(ChildJvm.KILLED);
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
