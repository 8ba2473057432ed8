package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.PullRequestIndex;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GraphQL answers in parts: a member that GitHub could not read is null. Each test leaves out one member. No label may be
 * lost by that, and no repository with releases may get its first release.
 */
class PartialAnswersTest {

    private static final String COMPARE = "/newest/nodes/0/compare";
    private static final String COMMIT = COMPARE + "/commits/nodes/0";
    private static final String PULL = COMMIT + "/associatedPullRequests/nodes/0";

    private World world;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        world = new World(home);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void released() {
        world.shop.tag("5.2.0", world.shop.head("master"));
    }

    private void alwaysMissing(String member) {
        world.gitHub.faults().always(FakeGitHub.query(), FakeGitHub.missing(member));
    }

    /** Nothing is released, or 5.3.0 is released and its label holds prod. */
    private void assertSafe(Deployment deployment) throws Exception {
        assertThat(world.started()).isSubsetOf("Deploy to qa: 5.3.0");
        assertThat(world.shop.tags().keySet()).isSubsetOf("5.2.0", "5.3.0");
        assertThat(deployment.message()).doesNotContain("NullPointer", "Cannot invoke");
        if (deployment.phase() == Phase.SUCCEEDED) {
            assertThat(deployment.stack("prod").state()).isEqualTo(StackState.HELD);
        } else {
            assertThat(world.gitHub.requests().writing()).isEmpty();
            assertThat(deployment.message()).isNotEmpty();
        }
    }

    private static Stream<String> members() {
        return Stream.of(
                "/newest",
                "/newest/nodes",
                "/newest/nodes/0",
                COMPARE,
                COMPARE + "/commits",
                COMPARE + "/commits/nodes",
                COMPARE + "/commits/pageInfo",
                COMMIT,
                COMMIT + "/parents",
                COMMIT + "/parents/nodes",
                COMMIT + "/associatedPullRequests",
                COMMIT + "/associatedPullRequests/nodes",
                COMMIT + "/associatedPullRequests/pageInfo",
                PULL,
                PULL + "/labels",
                PULL + "/labels/nodes",
                PULL + "/labels/nodes/0",
                PULL + "/merged",
                PULL + "/mergeCommit",
                PULL + "/author",
                "/recent",
                "/recent/nodes",
                "/recent/nodes/0",
                "/recent/nodes/0/labels",
                "/anywhere",
                "/anywhere/nodes",
                "/anywhere/pageInfo",
                "/anywhere/nodes/0",
                "/branch",
                "/branch/compare",
                "/head",
                "/databaseId",
                "/nameWithOwner",
                "/defaultBranchRef",
                "/viewerPermission");
    }

    @ParameterizedTest
    @MethodSource("members")
    void aMemberThatIsMissingOnceLosesNoLabel(String member) throws Exception {
        released();
        String commit = world.merge("Risky", "no-deploy-to-prod");
        world.gitHub.faults().next(FakeGitHub.query(), FakeGitHub.missing(member));
        assertSafe(world.deploy(commit));
    }

    @ParameterizedTest
    @MethodSource("members")
    void aMemberThatIsAlwaysMissingLosesNoLabel(String member) throws Exception {
        released();
        String commit = world.merge("Risky", "no-deploy-to-prod");
        alwaysMissing(member);
        assertSafe(world.deploy(commit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/object",
                "/object/history",
                "/object/history/nodes",
                "/object/history/nodes/0",
                "/object/history/pageInfo",
                "/object/history/nodes/0/associatedPullRequests"
            })
    void aHistoryWithAMissingPartMakesNoRelease(String member) throws Exception {
        String commit = world.merge("Risky", "no-deploy-to-prod");
        alwaysMissing(member);
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).contains("GitHub answered only a part of what it was asked for");
        assertSafe(deployment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/t0", "/t0/compare"})
    void aReleaseThatIsNotComparedIsNotPassedOver(String member) throws Exception {
        String root = world.shop.head("master");
        world.shop.tag("5.2.0", root);
        world.shop.createBranch("old", root);
        world.shop.tag("4.0.0", world.shop.push("old", "Newer by date", Map.of("a", "b")));
        String commit = world.merge("Risky", "no-deploy-to-prod");
        alwaysMissing(member);
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(world.gitHub.requests().writing()).isEmpty();
    }

    @Test
    void aPullRequestThatIsMissingThoughItExistsIsNotAnUnknownNumber() throws Exception {
        released();
        world.shop.pullRequestIndexLag(PullRequestIndex.NEVER);
        world.shop.openPullRequest("Risky", "no-deploy-to-prod").squash();
        for (int i = 0; i < 55; i++) {
            world.shop.openPullRequest("Later").squash();
        }
        alwaysMissing("/p1");
        Deployment deployment = world.deploy(world.shop.head("master"));
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).contains("the pull request #1 is missing");
    }

    @Test
    void aPreviewOfAPullRequestThatGitHubDoesNotShowFails() throws Exception {
        released();
        alwaysMissing("/pullRequest");
        Deployment deployment =
                world.deploy(world.preview(world.shop.openPullRequest("Open").number()));
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).contains("GitHub does not show the pull request #1");
    }

    @ParameterizedTest
    @ValueSource(ints = {60_000, 12_000})
    void resourceLimitsMakeTheRequestsSmaller(int nodes) throws Exception {
        released();
        world.merge("Risky", "no-deploy-to-prod");
        world.shop.pushes(120);
        String commit = world.merge("Last");
        world.gitHub.resourceLimit(nodes);
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).as(deployment.message()).isEqualTo(Phase.SUCCEEDED);
        assertThat(deployment.stacks())
                .extracting(StackDeployment::state)
                .containsExactly(StackState.ACCEPTED, StackState.HELD);
    }

    @Test
    void aFirstReleaseReadsItsHistoryInSmallerParts() throws Exception {
        world.merge("Risky", "no-deploy-to-prod");
        world.shop.pushes(40);
        String commit = world.merge("Last");
        world.gitHub.resourceLimit(12_000);
        assertThat(world.deploy(commit).stack("prod").state()).isEqualTo(StackState.HELD);
    }

    @Test
    void resourceLimitsThatEvenTheSmallestRequestExceedsAreNamed() throws Exception {
        released();
        String commit = world.merge("Risky", "no-deploy-to-prod");
        world.gitHub.resourceLimit(100);
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).contains("needs more of GitHub's resources", "RESOURCE_LIMITS_EXCEEDED");
        assertThat(world.gitHub.requests().size()).isLessThan(40);
    }

    @Test
    void aServerThatAnswersNothingIsNotARepositoryWithoutReleases() throws Exception {
        released();
        String commit = world.merge("Risky", "no-deploy-to-prod");
        world.gitHub.faults().always(FakeGitHub.query(), Fault.answer(Answer.json(200, Map.of("data", Map.of()))));
        assertSafe(world.deploy(commit));
    }
}
