package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.has;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.overview;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The form has chosen the newest release that fits, if the stack is behind. */
class FittingReleaseTest {

    private static final ReleaseRecord OLD = release("5.2.0");
    private static final ReleaseRecord MIDDLE = release("5.3.0");
    private static final ReleaseRecord NEW = release("5.4.0");

    private static Optional<String> fitting(StackOverview stack, ReleaseRecord... releases) {
        return FittingRelease.of(overview(List.of(stack), releases), stack).map(ReleaseRecord::tag);
    }

    private static ReleaseRecord held(ReleaseRecord release, String stack) {
        return new ReleaseRecord(
                release.tag(),
                release.version(),
                release.commit(),
                release.pullRequests(),
                List.of(new LabelHold(stack, "no-deploy-to-" + stack, 7, null)),
                release.deployer(),
                release.at(),
                release.heldFrom());
    }

    @Test
    void aStackThatIsBehindIsOfferedTheNewestRelease() {
        assertThat(fitting(has("prod", OLD), NEW, MIDDLE, OLD)).contains("5.4.0");
    }

    @Test
    void aReleaseThatALabelHoldsBackFromTheStackDoesNotFit() {
        assertThat(fitting(has("prod", OLD), held(NEW, "PROD"), MIDDLE, OLD)).contains("5.3.0");
        assertThat(fitting(has("prod", OLD), held(NEW, "qa"), MIDDLE, OLD)).contains("5.4.0");
    }

    @Test
    void nothingFitsIfTheStackHasTheNewestOrAllAreHeld() {
        assertThat(fitting(has("prod", NEW), NEW, MIDDLE, OLD)).isEmpty();
        assertThat(fitting(has("prod", MIDDLE), held(NEW, "prod"), MIDDLE, OLD)).isEmpty();
    }

    @Test
    void nothingFitsAStackThatARollbackKeepsOrThatHasNoRecord() {
        StackOverview pinned = new StackOverview(
                "prod",
                has("prod", OLD).current(),
                has("prod", OLD).last(),
                new Pin("5.2.0", "shop/master#1", Instant.EPOCH),
                List.of());
        assertThat(fitting(pinned, NEW, OLD)).isEmpty();
        assertThat(fitting(StackOverview.unknown("prod"), NEW, OLD)).isEmpty();
    }
}
