package io.jenkins.plugins.autodeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import io.jenkins.plugins.autodeploy.support.ReportStory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each pull request of a release has one comment, which follows the release. */
class CommentReporterTest {

    private ReportStory story;

    @BeforeEach
    void start(@TempDir Path root) {
        story = new ReportStory(root);
    }

    private String comment() {
        List<String> comments = story.comments(1);
        assertThat(comments).hasSize(1);
        return comments.get(0);
    }

    private void became(String stack, StackState state) throws Exception {
        story.became(1, stack, state);
        story.work();
    }

    @Test
    void theCommentNamesTheReleaseItsStacksAndItsAuthors() throws Exception {
        story.released(1);
        story.work();
        assertThat(comment()).isEqualTo("""
                **1.1.0** carries this pull request ([release](https://github.com/acme/shop/releases/tag/1.1.0)).

                | stack | 1.1.0 |
                |---|---|
                | qa | not deployed |
                | prod | not deployed |

                Pull requests of this release: `#1` by ann.
                """);
    }

    @Test
    void theCommentIsEditedAsTheStacksFollow() throws Exception {
        story.released(1);
        became("qa", StackState.STARTED);
        assertThat(comment()).contains("| qa | the pipeline runs |");
        became("qa", StackState.SUCCEEDED);
        assertThat(comment()).contains("| qa | deployed since 2026-11-22 12:0");
        became("prod", StackState.EXECUTION_FAILED);
        assertThat(comment()).contains("| prod | the pipeline ended without success |");
    }

    @Test
    void aHoldIsNamedWithItsReason() throws Exception {
        story.released(1);
        story.ledger()
                .heldByLabels(
                        LedgerStory.release(1),
                        "shop/master#1",
                        List.of(new LabelHold("qa", "no-deploy-to-qa", 1, null)));
        story.ledger().history().hold(LedgerStory.KEY, "prod", "kim", HoldRight.ORDINARY, "Load test", null);
        story.work();
        assertThat(comment())
                .contains("| qa | held by the label no-deploy-to-qa on `#1` |", "| prod | held by kim: Load test |");
    }

    @Test
    void aStackWithANewerReleaseHasThisOneToo() throws Exception {
        story.released(1);
        story.released(2);
        story.became(2, "qa", StackState.SUCCEEDED);
        story.work();
        assertThat(comment()).contains("| qa | has the newer release 1.2.0 |");
    }

    @Test
    void hostileTextsAreShownAsText() throws Exception {
        story.released(1);
        story.ledger()
                .history()
                .hold(
                        LedgerStory.KEY,
                        "qa",
                        "<img src=x>",
                        HoldRight.ORDINARY,
                        "@acme/all | [x](https://evil.example)\n# Title",
                        null);
        story.work();
        assertThat(comment())
                .contains("\\<img src=x\\>", "@\u200bacme/all \\| \\[x\\](https:\u200b//evil.example)")
                .doesNotContain("@acme", " <img", "\n# Title");
    }

    @Test
    void nobodyIsMentionedUnlessItIsConfigured() throws Exception {
        story.mention();
        story.released(1);
        story.work();
        assertThat(comment()).contains("`#1` by @ann.");
    }

    @Test
    void aLostAnswerDoublesNoComment() throws Exception {
        story.gitHub.faults().next("POST", ".*/comments", Fault.lostAnswer());
        story.released(1);
        story.work();
        assertThat(comment()).contains("1.1.0");
    }

    @Test
    void aCommentThatSomebodyDeletedStaysDeleted() throws Exception {
        story.released(1);
        story.work();
        story.gitHub.faults().next("PATCH", ".*", Fault.error(404));
        became("qa", StackState.SUCCEEDED);
        became("prod", StackState.SUCCEEDED);
        assertThat(story.gitHub.requests().count("POST", ".*/comments")).isEqualTo(1);
    }

    @Test
    void aMissingPermissionIsNotTriedAgain() throws Exception {
        story.gitHub.token(FakeGitHub.TOKEN, Permission.READ, Permission.CONTENTS);
        story.released(1);
        story.work();
        assertThat(story.gitHub.requests()).hasSize(1);
        assertThat(story.files()).isZero();
    }

    @Test
    void aCommentOnAReleaseThatAllStacksHaveIsForgotten() throws Exception {
        story.gitHub.faults().always("*", ".*/deployments.*", Fault.error(403));
        story.released(1);
        became("qa", StackState.SUCCEEDED);
        became("prod", StackState.SUCCEEDED);
        assertThat(comment()).contains("| prod | deployed since");
        assertThat(story.files()).isZero();
    }

    @Test
    void changesThatFollowFastAreOneEdit() throws Exception {
        story.gitHub.faults().always("*", ".*/deployments.*", Fault.error(403));
        story.released(1);
        story.became(1, "qa", StackState.ACCEPTED);
        story.became(1, "qa", StackState.SUCCEEDED);
        story.work();
        assertThat(story.gitHub.requests().count("*", ".*/comments.*")).isEqualTo(1);
    }

    @Test
    void aControllerThatIsKilledAtAnyPointNeitherLosesNorDoublesAComment(@TempDir Path root) throws Exception {
        int points = 0;
        for (boolean killed = true; killed; points++) {
            story = new ReportStory(root.resolve(Integer.toString(points)));
            killed = killedAt(points);
            assertThat(comment())
                    .as("killed at point " + points)
                    .contains("| qa | deployed since", "| prod | not deployed |");
        }
        assertThat(points).isGreaterThan(20);
    }

    private boolean killedAt(int point) throws Exception {
        story.killAt(point);
        boolean killed = false;
        for (int step = 0; step < 3; step++) {
            try {
                if (step == 0) {
                    story.released(1);
                } else {
                    story.became(1, "qa", step == 1 ? StackState.SENDING : StackState.SUCCEEDED);
                }
            } catch (ReportStory.KilledException e) {
                // The entry was on the disk already.
            }
            story.work();
            if (story.isKilled()) {
                killed = true;
                story.restart();
                story.work();
            }
        }
        return killed;
    }

    @Test
    void aReleaseIsFollowedForThirtyDays() throws Exception {
        story.gitHub.faults().always("*", ".*/deployments.*", Fault.error(403));
        story.released(1);
        story.work();
        story.agenda.after(Duration.ofDays(31), () -> {});
        story.work();
        became("qa", StackState.UNKNOWN);
        assertThat(story.files()).isZero();
    }
}
