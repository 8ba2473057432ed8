package io.jenkins.plugins.autodeploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.RecordedLabels;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackBacklog;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.ledger.Ledger;
import io.jenkins.plugins.autodeploy.simulation.Promises.Promise;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is promised holds in every interleaving. {@code -Dsimulation.seeds=10000} runs more of them,
 * {@code -Dsimulation.seed=42} runs one.
 */
class SimulationTest {

    private static final Scenario EVERYTHING = Scenario.everything(1);

    private static final Scenario EXECUTIONS = EVERYTHING.withPeople().withExecutions();

    private static final String[] BEHAVIOURS = {
        "runs with executions in SQL",
        "runs with executions in REDIS",
        "Orca hangs",
        "answers after Orca hung",
        "answers of a Gate that waited 120 s",
        "Orca goes away",
        "Front50 goes away",
        "events with 0 executions",
        "executions of an event handed on twice",
        "executions by a second trigger",
        "executions failed on startup",
        "executions with ignored failures",
        "executions superseded",
        "executions SUCCEEDED",
        "executions TERMINAL",
        "cancellations by people",
        "cancellations for a rollback",
        "judgments",
        "judgments that stop",
        "pauses",
        "execution windows",
        "stages restarted",
        "pipelines deleted",
        "stack NOTHING_STARTED",
        "stack END_UNKNOWN",
        "stack DROPPED",
        "holds of stacks",
        "catch-ups",
        "catch-ups taken up"
    };

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.controllers(1).withMerges(8),
                Scenario.controllers(2).withBumps(),
                EVERYTHING,
                EVERYTHING.withRepositories(2).withMerges(3),
                EVERYTHING.withPeople(),
                Scenario.everything(2),
                Scenario.everything(2).withPeople(),
                EVERYTHING.withPeople().withWindows(),
                Scenario.everything(2).withWindows());
    }

    private static LongStream seeds(int most) {
        Long one = Long.getLong("simulation.seed");
        return one == null
                ? LongStream.rangeClosed(1, Integer.getInteger("simulation.seeds", most))
                : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyInterleavingKeepsEveryPromise(Scenario scenario) throws Exception {
        for (long seed : seeds(15).toArray()) {
            Simulation.Result result = Simulations.run(seed, scenario);
            assertThat(result.breaches()).as(result::told).isEmpty();
        }
    }

    /** What the real Spinnaker does, as docs/spinnaker.md has it, happens too. */
    @Test
    void everyPromiseIsKeptWhateverSpinnakerDoes() throws Exception {
        Tally tally = new Tally();
        for (long seed : seeds(110).toArray()) {
            Simulation.Result result = Simulations.run(seed, EXECUTIONS);
            assertThat(result.breaches()).as(result::told).isEmpty();
            tally.add(result.tally());
        }
        System.out.println("What Spinnaker did in the simulation: " + tally.all());
        if (Long.getLong("simulation.seed") == null) {
            assertThat(tally.all()).containsKeys(BEHAVIOURS);
        }
    }

    @Test
    void theSameSeedGivesTheSameRun() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            Scenario scenario = EXECUTIONS.withBumps();
            List<String> trace = Simulations.run(seed, scenario).trace();
            assertThat(Simulations.run(seed, scenario).trace()).isEqualTo(trace);
        }
    }

    @Test
    void anotherSeedGivesAnotherRun() throws Exception {
        assertThat(Simulations.run(1, EVERYTHING).trace())
                .isNotEqualTo(Simulations.run(2, EVERYTHING).trace());
    }

    @Test
    void faultsAndKillsHappen() throws Exception {
        Tally tally = new Tally();
        for (long seed = 1; seed <= 30; seed++) {
            tally.add(Simulations.run(seed, EVERYTHING).tally());
        }
        assertThat(tally.all())
                .containsKeys(
                        "kills",
                        "refused connection",
                        "lost request",
                        "lost answer",
                        "server error",
                        "server error after the effect",
                        "stale read",
                        "SUCCEEDED",
                        "SUPERSEDED",
                        "FAILED",
                        "ABORTED",
                        "triggers with effect");
    }

    @Test
    void aLedgerThatForgetsIsFoundOut() throws Exception {
        assertThat(broken(EVERYTHING.withLedger(Forgetful::new))).contains(Promise.AT_MOST_ONCE);
    }

    @Test
    void aLedgerThatKeepsNoPinsIsFoundOut() throws Exception {
        assertThat(broken(Scenario.controllers(1).withPeople().withLedger(Pinless::new)))
                .contains(Promise.PINS_HOLD);
    }

    @Test
    void aControllerThatForgetsTheWindowsIsFoundOut() throws Exception {
        assertThat(broken(Scenario.controllers(1).withWindows(all -> DeploymentWindows.NONE)))
                .contains(Promise.WINDOWS_HOLD);
    }

    @Test
    void windowsHoldStacks() throws Exception {
        Tally tally = new Tally();
        for (long seed = 1; seed <= 30; seed++) {
            tally.add(Simulations.run(seed, EVERYTHING.withWindows()).tally());
        }
        assertThat(tally.all()).containsKeys("stacks held by windows", "triggers with effect");
    }

    @Test
    void stacksCatchUpWhenNothingHoldsThemAnyMore() throws Exception {
        Tally tally = new Tally();
        for (long seed = 1; seed <= 60; seed++) {
            tally.add(
                    Simulations.run(seed, EVERYTHING.withPeople().withWindows()).tally());
        }
        assertThat(tally.all())
                .containsKeys(
                        "catch-ups: hold by",
                        "catch-ups: removed no-deploy-to-",
                        "catch-ups: window opened",
                        "catch-ups: Jenkins started",
                        "catch-ups taken up",
                        "catch-up ACCEPTED");
    }

    @Test
    void aLedgerThatIgnoresTheHoldsOfPeopleIsFoundOut() throws Exception {
        assertThat(broken(Scenario.controllers(1).withPeople().withLedger(Heedless::new)))
                .contains(Promise.HOLDS_HOLD);
    }

    @Test
    void aLedgerThatForgetsWhatStacksHaveIsFoundOut() throws Exception {
        assertThat(broken(Scenario.controllers(1).withMerges(8).withLedger(Unknowing::new)))
                .containsExactly(Promise.HOLDS_HOLD);
    }

    @Test
    void aLedgerThatIgnoresTheStopOfTheLineIsFoundOut() throws Exception {
        assertThat(broken(Scenario.controllers(1).withPeople().withLedger(Heedless::new)))
                .contains(Promise.LINE_STOPS);
    }

    @Test
    void theLineIsStoppedAndStacksAreHeldByThat() throws Exception {
        Tally tally = new Tally();
        for (long seed = 1; seed <= 30; seed++) {
            tally.add(Simulations.run(seed, EVERYTHING.withPeople()).tally());
        }
        assertThat(tally.all()).containsKeys("stops of the line", "stack HELD", "kills");
    }

    /** What is broken in some of the first seeds. */
    private static Set<Promise> broken(Scenario scenario) throws IOException {
        Set<Promise> broken = new TreeSet<>();
        for (long seed = 1; seed <= 20; seed++) {
            Simulations.run(seed, scenario).breaches().forEach(breach -> broken.add(breach.promise()));
        }
        return broken;
    }

    /** A ledger that lets everybody send. */
    private static final class Forgetful extends FaultyLedger {

        Forgetful(Ledger ledger) {
            super(ledger);
        }

        @Override
        public RecordedState recordedState(RepositoryInfo repository, String commit) {
            return RecordedState.NOTHING;
        }

        @Override
        public StackVerdict claim(Release release, StackDeployment sending, Proposal proposal) {
            return new StackVerdict.Deploy(sending.stack(), false, Optional.empty());
        }

        @Override
        public Optional<StackDeployment> claimed(Release release, String stack, String requestId) {
            return Optional.empty();
        }
    }

    /** A ledger that does not know what stacks have and lack. So a label holds its change in one release only. */
    private static final class Unknowing extends FaultyLedger {

        Unknowing(Ledger ledger) {
            super(ledger);
        }

        @Override
        public RecordedState recordedState(RepositoryInfo repository, String commit) throws IOException {
            RecordedState standing = super.recordedState(repository, commit);
            return new RecordedState(
                    standing.releases(),
                    standing.sent(),
                    standing.pins(),
                    standing.holds(),
                    Map.of(),
                    standing.elsewhere(),
                    RecordedLabels.NONE,
                    standing.line());
        }

        @Override
        public StackVerdict claim(Release release, StackDeployment sending, Proposal proposal) throws IOException {
            return super.claim(
                    release,
                    sending,
                    proposal instanceof Proposal.MergedRelease merge
                            ? new Proposal.MergedRelease(
                                    merge.tag(),
                                    merge.backlogs().stream()
                                            .map(each ->
                                                    new StackBacklog(each.stack(), null, each.extent(), each.labels()))
                                            .toList(),
                                    merge.retryUnknown(),
                                    merge.excluded(),
                                    merge.takenBack(),
                                    merge.windows())
                            : proposal);
        }
    }

    /** A ledger that lets a trigger go although a person holds the stack or the line is stopped. */
    private static final class Heedless extends FaultyLedger {

        Heedless(Ledger ledger) {
            super(ledger);
        }

        @Override
        public RecordedState recordedState(RepositoryInfo repository, String commit) throws IOException {
            RecordedState standing = super.recordedState(repository, commit);
            return new RecordedState(
                    standing.releases(),
                    standing.sent(),
                    standing.pins(),
                    Map.of(),
                    standing.arrived(),
                    standing.elsewhere(),
                    standing.labels(),
                    List.of());
        }

        @Override
        public StackVerdict claim(Release release, StackDeployment sending, Proposal proposal) throws IOException {
            StackVerdict verdict = super.claim(release, sending, proposal);
            return verdict instanceof StackVerdict.HeldByPerson
                    ? new StackVerdict.Deploy(sending.stack(), false, Optional.empty())
                    : verdict;
        }
    }

    /** A ledger in which a rollback is a deployment as any other. */
    private static final class Pinless extends FaultyLedger {

        Pinless(Ledger ledger) {
            super(ledger);
        }

        @Override
        public RecordedState recordedState(RepositoryInfo repository, String commit) throws IOException {
            RecordedState standing = super.recordedState(repository, commit);
            return new RecordedState(
                    standing.releases(),
                    standing.sent(),
                    Map.of(),
                    standing.holds(),
                    standing.arrived(),
                    standing.elsewhere(),
                    standing.labels(),
                    standing.line());
        }

        @Override
        public StackVerdict claim(Release release, StackDeployment sending, Proposal proposal) throws IOException {
            StackVerdict verdict = super.claim(release, sending, proposal);
            return verdict instanceof StackVerdict.Pinned
                    ? new StackVerdict.Deploy(sending.stack(), false, Optional.empty())
                    : verdict;
        }
    }
}
