package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.NOON;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.attempt;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.has;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.overview;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.support.ExampleRecords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionPreviewTest {

    private static final ReleaseRecord OLD = release("5.2.0");
    private static final ReleaseRecord NEW = release("5.3.0");

    private static final WindowsNow OPEN = new WindowsNow(StackWindows.NONE, NOON);

    private static String effect(ReleaseRecord release, StackOverview standing) {
        return ActionPreview.ofDeploying(
                release, standing, facts(overview(List.of(standing)), Set.of()), Locale.ENGLISH);
    }

    private static DeployFacts facts(Overview overview, Set<String> excluded) {
        return new DeployFacts(
                overview,
                new OfferedReleases(List.of(), List.of()),
                List.of(),
                excluded,
                OPEN,
                HoldRight.ORDINARY,
                Map.of(),
                true);
    }

    @Test
    void anOlderReleaseStays() {
        assertThat(effect(OLD, has("prod", NEW)))
                .isEqualTo("prod goes from 5.3.0 to 5.2.0 and stays there until it is resumed.");
    }

    @Test
    void aNewerReleaseDoesNotStay() {
        assertThat(effect(NEW, has("prod", OLD))).isEqualTo("prod goes from 5.2.0 to 5.3.0.");
    }

    @Test
    void onAPinnedStackAnyReleaseStays() {
        StackOverview pinned = new StackOverview(
                "prod",
                attempt("prod", StackState.SUCCEEDED, OLD),
                attempt("prod", StackState.SUCCEEDED, OLD),
                new Pin("5.2.0", "shop@bob#1", NOON),
                List.of());
        assertThat(effect(NEW, pinned)).isEqualTo("prod goes from 5.2.0 to 5.3.0 and stays there until it is resumed.");
    }

    @Test
    void theSameReleaseIsDeployedOnceMore() {
        assertThat(effect(NEW, has("prod", NEW))).isEqualTo("prod already has 5.3.0. It is deployed once more.");
    }

    @Test
    void goingBackAfterANewerOneFailedStays() {
        StackOverview failed = new StackOverview(
                "prod",
                attempt("prod", StackState.SUCCEEDED, OLD),
                attempt("prod", StackState.EXECUTION_FAILED, NEW),
                null,
                List.of());
        assertThat(effect(OLD, failed))
                .isEqualTo(
                        "prod already has 5.2.0. It is deployed once more, and prod stays there until it is resumed.");
    }

    @Test
    void aHeldStackGetsNothing() {
        StackOverview held = new StackOverview(
                "prod", null, null, null, List.of(new Hold(1, "alice", "freeze", NOON, null, HoldRight.ORDINARY)));
        assertThat(effect(OLD, held))
                .isEqualTo("prod is held by alice. Nothing is sent to it until someone resumes it.");
    }

    /** 5.2.0 and 5.3.0 were deployed to qa only, and a person chooses 5.2.0 for prod. */
    @Test
    void anOlderReleaseStaysAlsoOnAStackThatNothingIsRecordedOf() {
        StackOverview prod = StackOverview.unknown("prod");
        assertThat(ActionPreview.ofDeploying(
                        OLD, prod, facts(overview(List.of(has("qa", NEW)), NEW, OLD), Set.of()), Locale.ENGLISH))
                .isEqualTo("prod gets 5.2.0 and stays there until it is resumed. It is not recorded which release prod"
                        + " has now.");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(effect(OLD, new StackOverview("prod", null, null, null, List.of())))
                .isEqualTo(
                        "prod gets 5.2.0. It is not recorded which release prod has now. If GitHub has a newer release"
                                + " that is not listed here, prod stays at 5.2.0 until it is resumed.");
    }

    @Test
    void itIsSaidInKoreanToo() {
        assertThat(ActionPreview.ofDeploying(
                        OLD, has("prod", NEW), facts(overview(List.of()), Set.of()), Locale.KOREAN))
                .isEqualTo("prod을(를) 5.3.0에서 5.2.0(으)로 바꾸고, 재개할 때까지 그대로 둡니다.");
    }

    @Test
    void hostileNamesStayText() {
        assertThat(effect(release("5.2.0"), has(ExampleRecords.HOSTILE, NEW))).startsWith(ExampleRecords.HOSTILE);
    }

    @Test
    void aStackThatIsNotForThisProjectIsNamed() {
        StackOverview prod = has("prod", NEW);
        assertThat(ActionPreview.ofDeploying(
                        OLD, prod, facts(overview(List.of(prod), NEW, OLD), Set.of("prod")), Locale.ENGLISH))
                .isEqualTo("prod is not for this project. An administrator can add the project to the allowed projects"
                        + " of prod.");
    }

    private static final Hold ALICE = new Hold(1, "alice", "freeze", NOON, null, HoldRight.ORDINARY);
    private static final Hold BOB = new Hold(2, "bob", "a sale", NOON, null, HoldRight.ORDINARY);

    private static StackOverview held(Pin pin, Hold... holds) {
        return new StackOverview("prod", null, null, pin, List.of(holds));
    }

    @Test
    void aHoldBesideAnotherSaysSo() {
        assertThat(ActionPreview.ofHolding(held(null, ALICE), HoldRight.OVERRIDE))
                .isEqualTo(
                        "Nothing is sent to prod until someone resumes it or the hold ends. This applies to merges and"
                                + " to people. alice also holds it. Each hold ends by itself. Only people with the"
                                + " permission Auto Deploy/Override can end this hold.");
    }

    @Test
    void whoEndsOneHoldReadsWhatStillStopsTheStack() {
        Pin pin = new Pin("5.2.0", "shop@bob#1", NOON);
        assertThat(ActionPreview.ofEnding(held(pin, ALICE, BOB), ALICE))
                .isEqualTo("This ends the hold of alice: freeze. prod is still held by bob.");
        assertThat(ActionPreview.ofEnding(held(pin, ALICE), ALICE))
                .isEqualTo("This ends the hold of alice: freeze. prod still stays at 5.2.0 until it is resumed.");
        assertThat(ActionPreview.ofEnding(held(null, ALICE), ALICE))
                .isEqualTo("This ends the hold of alice: freeze. The next release is deployed to prod again. Resuming"
                        + " alone deploys nothing.");
    }

    @Test
    void whoResumesTheStackReadsWhoseHoldsEnd() {
        assertThat(ActionPreview.ofResuming(held(null, ALICE, BOB)))
                .startsWith("This ends the holds of alice, bob. The next release");
        assertThat(ActionPreview.ofResuming(held(null, ALICE))).startsWith("The next release");
    }
}
