package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.NOON;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.deployment;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.has;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.overview;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.reader;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.deployment.TriggerAttempt;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.window.WindowException;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferedReleasesTest {

    private static final ReleaseRecord FIRST = release("5.1.0");
    private static final ReleaseRecord SECOND = release("5.2.0", 7);
    private static final ReleaseRecord THIRD = release("5.3.0");
    private static final ReleaseRecord FOURTH = release("5.4.0");

    private static HistoryEntry sent(ReleaseRecord release, StackState state) {
        return new HistoryEntry.Deployed(release, deployment("prod", state));
    }

    private static final Overview OVERVIEW = overview(List.of(has("prod", FOURTH)), FOURTH, THIRD, SECOND, FIRST);

    private static final OfferedReleases RELEASES = OfferedReleases.of(
            List.of(
                    sent(FOURTH, StackState.SUCCEEDED),
                    sent(THIRD, StackState.EXECUTION_FAILED),
                    sent(SECOND, StackState.ACCEPTED),
                    sent(FOURTH, StackState.SUCCEEDED),
                    sent(SECOND, StackState.SUCCEEDED)),
            OVERVIEW,
            "prod");

    @Test
    void whatTheStackHadBeforeComesFirst() {
        assertThat(RELEASES.earlier()).containsExactly(SECOND);
    }

    @Test
    void allOthersFollowTheOneThatItHasToo() {
        assertThat(RELEASES.others()).containsExactly(FOURTH, THIRD, FIRST);
    }

    @Test
    void aTagOfNoneIsNone() {
        assertThat(RELEASES.get("5.2.0")).isEqualTo(SECOND);
        assertThat(RELEASES.get("9.9.9")).isNull();
    }

    @Test
    void thePersonIsToldTheEffectOfEachReleaseOnEachStack() {
        DeployForm form = form(new WindowsNow(StackWindows.NONE, NOON), HoldRight.ORDINARY);
        assertThat(form.effects()).hasSize(12);
        assertThat(form.effects())
                .contains(new DeployForm.OnTarget(
                        "5.2.0", "prod", "prod goes from 5.4.0 to 5.2.0 and stays there until it is resumed."));
        assertThat(form.earlier().get(0).text()).startsWith("5.2.0 – ").endsWith(" – #7");
        assertThat(form.stacks())
                .containsExactly(
                        new DeployForm.Target("qa", "5.2.0", false, false, "", false, false),
                        new DeployForm.Target("prod", "5.4.0", false, false, "", false, true),
                        new DeployForm.Target("live", "5.4.0", false, true, "", true, false));
        assertThat(form.askingWhy()).isFalse();
    }

    @Test
    void aStackThatHasTheNewestReleaseIsOfferedTheOneBefore() {
        assertThat(form(new WindowsNow(StackWindows.NONE, NOON), HoldRight.ORDINARY)
                        .chosen())
                .isEmpty();
    }

    @Test
    void aClosedStackCanBeChosenOnlyWithTheRightToIt() throws WindowException {
        DeployForm ordinary = form(closed("prod"), HoldRight.ORDINARY);
        String opening = "Thu 2026-11-26 08:00 Asia/Seoul (2026-11-25 23:00 UTC)";
        assertThat(ordinary.stacks().get(1))
                .isEqualTo(new DeployForm.Target("prod", "5.4.0", false, false, opening, true, false));
        assertThat(ordinary.askingWhy()).isFalse();
        assertThat(ordinary.effects())
                .contains(new DeployForm.OnTarget(
                        "5.2.0",
                        "prod",
                        "prod is closed until " + opening
                                + ". Only people with the permission Auto Deploy/Override can deploy to it before this"
                                + " time."));
        DeployForm override = form(closed("prod"), HoldRight.OVERRIDE);
        assertThat(override.stacks().get(1))
                .isEqualTo(new DeployForm.Target("prod", "5.4.0", false, false, opening, false, true));
        assertThat(override.askingWhy()).isTrue();
        assertThat(override.effects())
                .contains(new DeployForm.OnTarget(
                        "5.2.0", "prod", "prod goes from 5.4.0 to 5.2.0 and stays there until it is resumed."));
    }

    @Test
    void nobodyIsAskedWhyWhileEachStackIsOpen() throws WindowException {
        assertThat(form(closed("other"), HoldRight.OVERRIDE).askingWhy()).isFalse();
    }

    private static DeployForm form(WindowsNow windows, HoldRight right) {
        return form(windows, right, Map.of());
    }

    private static DeployForm form(WindowsNow windows, HoldRight right, Map<String, List<RunningTrigger>> running) {
        DeployFacts facts = new DeployFacts(
                OVERVIEW,
                RELEASES,
                List.of(has("qa", SECOND), has("prod", FOURTH), has("live", FOURTH)),
                Set.of("live"),
                windows,
                right,
                running,
                true);
        return DeployForm.of(facts, "acme/shop", "prod", reader(Locale.ENGLISH));
    }

    /** On a Wednesday. */
    private static WindowsNow closed(String stack) throws WindowException {
        return new WindowsNow(
                new StackWindows(Map.of(stack, WindowParser.parse("Wed 09:00 to Thu 08:00", "Asia/Seoul"))), NOON);
    }

    @Test
    void thePersonIsToldWhatIsCanceledFirstAndByWhomItWasDeployed() {
        StackDeployment trigger = new StackDeployment(
                "prod",
                StackState.STARTED,
                "",
                new TriggerAttempt("shop/master#41", "id", null, 1, 0),
                0,
                false,
                ExecutionTracking.of(WaitFor.STARTED, 0)
                        .with(List.of(new Execution(
                                "01J",
                                "shop",
                                "Deploy to prod",
                                ExecutionStatus.RUNNING,
                                null,
                                null,
                                List.of(),
                                null,
                                false))));
        List<DeployForm.CanceledFirst> canceled = form(
                        new WindowsNow(StackWindows.NONE, NOON),
                        HoldRight.ORDINARY,
                        Map.of("prod", List.of(new RunningTrigger("5.4.0", "5.4.0", trigger))))
                .canceled();
        assertThat(canceled)
                .extracting(DeployForm.CanceledFirst::tag)
                .doesNotContain("5.4.0")
                .contains("5.2.0");
        assertThat(canceled.get(0).effect())
                .startsWith("prod: 5.4.0 may still run there. Jenkins first asks Spinnaker to cancel it");
        assertThat(canceled.get(0).by().text()).isEqualTo("shop/master#41");
        assertThat(canceled.get(0).executions()).extracting(Link::text).containsExactly("Deploy to prod");
    }
}
