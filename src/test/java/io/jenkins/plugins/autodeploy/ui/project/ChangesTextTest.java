package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.controller.StackChanges;
import io.jenkins.plugins.autodeploy.deployment.RolledAcross;
import io.jenkins.plugins.autodeploy.github.Backlog;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.ExampleRecords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The dialog says what a deployment brings to a stack and takes away from it. */
class ChangesTextTest {

    private static final LabelRule LABELS = new LabelRule("no-deploy-to-", Map.of(), "no-rollback");

    private static PullRequest pullRequest(int number, String... labels) {
        return new PullRequest(
                number, "Change " + number, "https://github.com/acme/shop/pull/" + number, "alice", List.of(labels));
    }

    private static Backlog backlog(PullRequest... pullRequests) {
        return new Backlog(ExampleDeployment.tag("5.2.0"), Extent.WHOLE, List.of(pullRequests));
    }

    private static Backlog unknown(Extent extent) {
        return new Backlog(ExampleDeployment.tag("5.2.0"), extent, List.of());
    }

    private static String json(Backlog brought, Backlog taken, RolledAcross across) {
        ChangesText text = ChangesText.of(
                "prod", "5.4.0", "5.2.0", new StackChanges(brought, taken, Optional.ofNullable(across)), LABELS);
        return ChangesResponse.json(text, Locale.ENGLISH);
    }

    @Test
    void thePullRequestsThatTheStackGetsAreListedWithTheirLabels() {
        assertThat(json(backlog(pullRequest(7), pullRequest(8, "ui")), backlog(), null))
                .isEqualTo("{\"lists\":[{\"heading\":\"This brings to prod:\",\"pullRequests\":["
                        + "{\"text\":\"#7 Change 7\",\"url\":\"https://github.com/acme/shop/pull/7\"},"
                        + "{\"text\":\"#8 Change 8 [ui]\",\"url\":\"https://github.com/acme/shop/pull/8\"}],"
                        + "\"more\":\"\"}],\"warnings\":[],\"asksAgain\":false}");
    }

    @Test
    void thePullRequestsThatTheStackLosesAreListed() {
        assertThat(json(backlog(), backlog(pullRequest(7)), null))
                .contains("\"heading\":\"This takes away from prod:\"", "#7 Change 7");
    }

    @Test
    void aLabelThatHoldsTheChangeBackIsNamedAndThatItHoldsNoLonger() {
        assertThat(json(
                        backlog(pullRequest(7, "no-deploy-to-prod"), pullRequest(8, "no-deploy-to-qa")),
                        backlog(),
                        null))
                .contains(
                        "\"warnings\":[\"no-deploy-to-prod on #7 holds this change back from prod. If you deploy, prod"
                                + " has the change, and the label holds it no longer.\"]");
    }

    @Test
    void aRollbackAcrossTheLabelAgainstRollbacksAsksAgain() {
        assertThat(json(
                        backlog(),
                        backlog(pullRequest(7, "no-rollback")),
                        new RolledAcross("prod", "5.4.0", Extent.WHOLE, List.of(7))))
                .contains("#7 has the label no-rollback. Find out whether prod can work without this change before you"
                        + " roll it back.")
                .endsWith("\"asksAgain\":true}");
    }

    @Test
    void aRollbackAcrossOtherChangesDoesNotAskAgain() {
        assertThat(json(backlog(), backlog(pullRequest(7)), new RolledAcross("prod", "5.4.0", Extent.WHOLE, List.of())))
                .endsWith("\"asksAgain\":false}");
    }

    @Test
    void ifGitHubDoesNotShowAllItIsSaidOnceAndAskedAgain() {
        assertThat(json(
                        unknown(Extent.NOT_SHOWN),
                        unknown(Extent.TOO_LARGE),
                        new RolledAcross("prod", "5.4.0", Extent.TOO_LARGE, List.of(7))))
                .contains("\"warnings\":[\"GitHub does not show how 5.2.0 and 5.4.0 are connected. So it is not known"
                        + " which pull requests change on prod, and whether labels hold them.\",\"#7 had the label"
                        + " no-rollback when it was released.")
                .endsWith("\"asksAgain\":true}");
    }

    @Test
    void tooManyCommitsAreSaid() {
        assertThat(json(unknown(Extent.TOO_LARGE), backlog(), null))
                .contains("More than 500 commits lie between 5.2.0 and 5.4.0.");
        assertThat(json(backlog(), unknown(Extent.TOO_LARGE), null))
                .contains("More than 500 commits lie between 5.4.0 and 5.2.0.");
    }

    @Test
    void ifNothingChangesThatIsSaid() {
        assertThat(json(backlog(), backlog(), null))
                .contains("This brings no pull request to prod and takes none away.");
    }

    @Test
    void aLongListIsCut() {
        PullRequest[] many = IntStream.rangeClosed(1, 25)
                .mapToObj(ChangesTextTest::pullRequest)
                .toArray(PullRequest[]::new);
        assertThat(json(backlog(many), backlog(), null))
                .contains("#20 Change 20", "\"more\":\"and 5 more\"")
                .doesNotContain("#21");
    }

    @Test
    void hostileTextsStayText() {
        PullRequest hostile =
                new PullRequest(7, ExampleRecords.HOSTILE + "\u202E", "javascript:alert(1)", null, List.of("a\u202Eb"));
        assertThat(json(backlog(hostile), backlog(), null))
                .doesNotContain("\u202E")
                .doesNotContain("javascript");
    }
}
