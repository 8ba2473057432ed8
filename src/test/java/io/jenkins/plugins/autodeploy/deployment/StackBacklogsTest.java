package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.RecordedState.ArrivedRelease;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.github.Backlog;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.Relation;
import io.jenkins.plugins.autodeploy.github.ReleaseLines;
import io.jenkins.plugins.autodeploy.github.RepositoryAccess;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What qa lacks of the commit after 5.2.0, which has #5. GitHub also has 5.1.0 and 5.0.0. */
class StackBacklogsTest {

    private static final DeploymentSettings SETTINGS = new DeploymentSettings(
            World.rules(ReleaseRules.HoldLabels.UNTIL_DEPLOYED),
            List.of(new StackSettings("qa", FollowRules.DEFAULT, false, true, DeploymentWindows.NONE)),
            false);
    private static final PullRequest OWN = ExampleDeployment.pullRequest(5, "Own", "no-deploy-to-qa");
    private static final PullRequest EARLIER =
            ExampleDeployment.pullRequest(4, "Earlier", "No-Deploy-To-QA", "no-deploy-to-prod", "bug");
    private static final LabelHold OWN_HOLD = new LabelHold("qa", "no-deploy-to-qa", 5, null);
    private static final LabelHold EARLIER_HOLD = new LabelHold("qa", "No-Deploy-To-QA", 4, "5.2.0");

    private static Facts facts(Map<ReleaseTag, Relation> relations) {
        return new Facts(
                ExampleDeployment.release("5.3.0", "5.2.0").repository(),
                RepositoryAccess.WRITE,
                ExampleDeployment.MASTER,
                ExampleDeployment.COMMIT,
                List.of(tag("5.2.0"), tag("5.1.0"), tag("5.0.0")),
                null,
                null,
                tag("5.2.0"),
                List.of(OWN),
                List.of(),
                relations,
                ReleaseLines.PLAIN);
    }

    private static ReleaseTag tag(String name) {
        return ExampleDeployment.tag(name);
    }

    /** @param arrived the release that arrived at qa; null for none */
    private static RecordedState recorded(String arrived, String heldFrom, Map<String, Pin> pins) {
        return new RecordedState(
                Map.of(),
                Map.of(),
                pins,
                Map.of(),
                arrived == null ? Map.of() : Map.of("QA", new ArrivedRelease(arrived, "5.1.0")),
                Set.of(),
                new RecordedLabels(
                        Map.of(4, "5.2.0"),
                        heldFrom == null ? Map.of() : Map.of("qa", new ArrivedRelease(heldFrom, heldFrom))),
                List.of());
    }

    private static RecordedState arrived(String release) {
        return recorded(release, null, Map.of());
    }

    private static StackBacklogs of(RecordedState recorded) {
        return StackBacklogs.planned(SETTINGS, facts(Map.of()), recorded);
    }

    private static List<StackBacklog> read(RecordedState recorded, String since) {
        Backlog backlog = new Backlog(tag(since), Extent.WHOLE, List.of(EARLIER, OWN));
        assertThat(of(recorded).toRead(List.of("qa"))).containsExactly(tag(since));
        return of(recorded).of(List.of("qa"), Map.of(tag(since), backlog));
    }

    private static List<StackBacklog> unread(RecordedState recorded) {
        assertThat(of(recorded).toRead(List.of("qa"))).isEmpty();
        return of(recorded).of(List.of("qa"), Map.of());
    }

    private static StackBacklog whole(String since, LabelHold... labels) {
        return new StackBacklog("qa", tag(since), Extent.WHOLE, List.of(labels));
    }

    private static StackBacklog unknown() {
        return new StackBacklog("qa", null, Extent.NOT_SHOWN, List.of());
    }

    @Test
    void aStackOfWhichNothingIsKnownLacksWhatFollowsTheReleaseBefore() {
        assertThat(unread(RecordedState.NOTHING)).containsExactly(whole("5.2.0", OWN_HOLD));
    }

    @Test
    void aStackLacksWhatFollowsTheReleaseThatArrivedThereLast() {
        assertThat(read(arrived("5.1.0"), "5.1.0")).containsExactly(whole("5.1.0", EARLIER_HOLD, OWN_HOLD));
    }

    @Test
    void aStackFromWhichAReleaseWasHeldLacksWhatFollowsTheReleaseBeforeThat() {
        assertThat(read(recorded(null, "5.2.0", Map.of()), "5.1.0"))
                .containsExactly(whole("5.1.0", EARLIER_HOLD, OWN_HOLD));
        assertThat(unread(recorded(null, "5.0.0", Map.of()))).containsExactly(unknown());
        assertThat(unread(recorded(null, "5.3.0", Map.of()))).containsExactly(whole("5.2.0", OWN_HOLD));
    }

    @Test
    void aReleaseThatTheConfigurationDoesNotReadAnyMoreIsNotKnown() {
        assertThat(unread(arrived("shop-5.1.0"))).containsExactly(unknown());
    }

    @Test
    void aReleaseThatContainsTheCommitLacksNothing() {
        StackBacklogs backlogs =
                StackBacklogs.planned(SETTINGS, facts(Map.of(tag("5.1.0"), Relation.CONTAINS)), arrived("5.1.0"));
        assertThat(backlogs.toRead(List.of("qa"))).isEmpty();
        assertThat(backlogs.of(List.of("qa"), Map.of())).containsExactly(whole("5.1.0"));
    }

    @Test
    void nothingIsReadForAStackThatStaysAtAnotherRelease() {
        Pin pin = new Pin("5.1.0", "shop/master#1", Instant.EPOCH);
        assertThat(unread(recorded("5.1.0", null, Map.of("qa", pin)))).isEmpty();
    }
}
