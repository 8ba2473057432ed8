package io.jenkins.plugins.autodeploy.ui.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.TriggerAttempt;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionWait;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of a deployment. */
class DeploymentViewTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TITLE = "<img src=x onerror=alert(1)>";

    private World world;

    @BeforeEach
    void begin(@TempDir Path home) throws Exception {
        world = new World(home);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static Optional<URI> inDeck(Execution execution) {
        return execution.at(URI.create("https://deck.example.com"));
    }

    private static DeploymentView view(Deployment deployment) {
        return DeploymentView.of(
                deployment, DeploymentViewTest::inDeck, NOON.plusSeconds(100).toEpochMilli());
    }

    private Deployment deployed(String title, String... labels) throws Exception {
        return world.deploy(world.merge(title, labels));
    }

    private static Deployment at(Phase phase, Deployment deployment, Release release, StackDeployment... stacks) {
        return ExampleDeployment.planned(deployment, phase, release, stacks);
    }

    private Deployment following(Phase phase, StackState state, Execution... executions) throws Exception {
        Deployment deployment = deployed("Sell shoes");
        StackDeployment stack = new StackDeployment(
                "qa",
                state,
                "",
                new TriggerAttempt("shop/master#1", "id", "event", 1, NOON.toEpochMilli()),
                0,
                false,
                new ExecutionTracking(WaitFor.SUCCEEDED, 0, 1, List.of(executions), "Gate answers 503"));
        return at(phase, deployment, deployment.release(), stack);
    }

    private static Execution execution(String id, ExecutionStatus status, Integer start, Integer end) {
        return new Execution(
                id,
                "shop",
                "Deploy to qa",
                status,
                start == null ? null : NOON.plusSeconds(start),
                end == null ? null : NOON.plusSeconds(end),
                List.of(),
                null,
                false);
    }

    @Test
    void theReleaseIsShownWithItsPullRequestsAndStacks() throws Exception {
        world.shop.tag("5.2.0", world.shop.head("master"));
        Deployment deployment = deployed("Sell shoes", "no-deploy-to-prod");
        DeploymentView view = view(deployment);
        assertThat(view.getPhase()).isEqualTo("SUCCEEDED");
        assertThat(view.isUnderWay()).isFalse();
        assertThat(view.getRepository()).isEqualTo("acme/shop");
        assertThat(view.getTag()).isEqualTo("5.3.0");
        assertThat(view.getPrevious()).isEqualTo("5.2.0");
        assertThat(view.getCommit()).isEqualTo(world.shop.tags().get("5.3.0"));
        assertThat(view.getShortCommit()).hasSize(7);
        assertThat(view.getUrl()).isEqualTo(deployment.gitHubRelease().url());
        assertThat(view.getPullRequestCount()).isEqualTo(1);
        assertThat(view.getPullRequests()).singleElement().satisfies(pullRequest -> {
            assertThat(pullRequest.getTitle()).isEqualTo("Sell shoes");
            assertThat(pullRequest.getLabels()).containsExactly("no-deploy-to-prod");
            assertThat(pullRequest.getUrl()).endsWith("/acme/shop/pull/" + pullRequest.getNumber());
        });
        assertThat(view.getStacks()).extracting(StackView::getName).containsExactly("qa", "prod");
        assertThat(view.getStacks()).extracting(StackView::getState).containsExactly("ACCEPTED", "HELD");
        assertThat(view.getStacks().get(1).getReason()).contains("no-deploy-to-prod");
    }

    @Test
    void aDeploymentThatHasJustBegunShowsItsRepository() {
        DeploymentView view = view(Deployment.of(world.build("abcdef0123")));
        assertThat(view.isUnderWay()).isTrue();
        assertThat(view.getRepository()).isEqualTo("acme/shop");
        assertThat(view.getTag()).isNull();
        assertThat(view.getUrl()).isNull();
        assertThat(view.getShortCommit()).isEqualTo("abcdef0");
        assertThat(view.getStacks()).isEmpty();
    }

    @Test
    void anExecutionIsLinkedToInDeck() throws Exception {
        DeploymentView view = view(world.readingSpinnaker().deploy(world.merge("Sell shoes")));
        assertThat(view.getStacks().get(0).getExecutions()).singleElement().satisfies(execution -> {
            assertThat(execution.getPipeline()).isEqualTo("Deploy to qa");
            assertThat(execution.getUrl())
                    .isEqualTo("https://deck.example.com/#/applications/shop/executions/details/" + execution.getId());
        });
    }

    @Test
    void theDurationIsThatOfAllExecutions() throws Exception {
        Deployment deployment = following(
                Phase.SUCCEEDED,
                StackState.SUCCEEDED,
                execution("1", ExecutionStatus.SUCCEEDED, 5, 30),
                execution("2", ExecutionStatus.SUCCEEDED, 10, 60));
        assertThat(view(deployment).getStacks().get(0).getDuration()).isEqualTo(55_000);
    }

    @Test
    void theDurationGrowsWhileTheExecutionIsWaitedFor() throws Exception {
        Deployment deployment =
                following(Phase.DEPLOYING, StackState.STARTED, execution("1", ExecutionStatus.RUNNING, 5, null));
        assertThat(view(deployment).getStacks().get(0).getDuration()).isEqualTo(95_000);
    }

    @Test
    void thereIsNoDurationWhereTheEndWasNotWaitedForOrNothingStarted() throws Exception {
        assertThat(view(following(
                                Phase.FAILED, StackState.END_UNKNOWN, execution("1", ExecutionStatus.RUNNING, 5, null)))
                        .getStacks()
                        .get(0)
                        .getDuration())
                .isNull();
        assertThat(view(following(
                                Phase.DEPLOYING,
                                StackState.STARTED,
                                execution("1", ExecutionStatus.NOT_STARTED, null, null)))
                        .getStacks()
                        .get(0)
                        .getDuration())
                .isNull();
        assertThat(view(deployed("Sell hats")).getStacks().get(0).getDuration()).isNull();
    }

    @Test
    void theDurationIsThatOfTheLaterRunIfAPersonRanThePipelineAgain() throws Exception {
        Deployment deployment = following(
                Phase.SUCCEEDED,
                StackState.SUCCEEDED,
                execution("1", ExecutionStatus.TERMINAL, 5, 30),
                execution("2", ExecutionStatus.SUCCEEDED, 4000, 4060));
        assertThat(view(deployment).getStacks().get(0).getDuration()).isEqualTo(60_000);
    }

    @Test
    void aWaitForAPersonIsShownWhileTheDeploymentWaitsForTheExecution() throws Exception {
        Execution waiting = new Execution(
                "1",
                "shop",
                "Deploy to qa",
                ExecutionStatus.PAUSED,
                NOON,
                null,
                List.of(),
                null,
                false,
                List.of(
                        new ExecutionWait(ExecutionWait.Kind.PAUSED, "", NOON, "<b>ann\u0000"),
                        new ExecutionWait(ExecutionWait.Kind.JUDGMENT, "Approve", null, null)),
                null,
                null);
        StackView stack = view(following(Phase.DEPLOYING, StackState.STARTED, waiting))
                .getStacks()
                .get(0);
        assertThat(stack.isWaiting()).isTrue();
        assertThat(stack.getIcon().text()).isEqualTo("Waits for a person in Spinnaker");
        assertThat(stack.getRemarks())
                .contains(
                        "The execution is paused by <b>ann , since 2026-11-22 12:00 UTC",
                        "The manual judgment \"Approve\" waits for an answer");
        assertThat(stack.getExecutions().get(0).getWaits()).hasSize(2).first().satisfies(wait -> {
            assertThat(wait.getKind()).isEqualTo("PAUSED");
            assertThat(wait.getSince()).isEqualTo(NOON.toEpochMilli());
        });
        assertThat(view(following(Phase.FAILED, StackState.END_UNKNOWN, waiting))
                        .getStacks()
                        .get(0)
                        .isWaiting())
                .isFalse();
    }

    @Test
    void troubleWithSpinnakerIsSaidWhileItIsAskedOnly() throws Exception {
        Execution running = execution("1", ExecutionStatus.RUNNING, 5, null);
        assertThat(view(following(Phase.DEPLOYING, StackState.STARTED, running))
                        .getStacks()
                        .get(0)
                        .getRemarks())
                .containsExactly("Gate answers 503");
        assertThat(view(following(Phase.FAILED, StackState.END_UNKNOWN, running))
                        .getStacks()
                        .get(0)
                        .getRemarks())
                .isEmpty();
    }

    @Test
    void theRequestIdIsShownWhereAPersonHasToLookForIt() throws Exception {
        assertThat(view(following(Phase.FAILED, StackState.UNKNOWN))
                        .getStacks()
                        .get(0)
                        .isRequestIdWanted())
                .isTrue();
        assertThat(view(following(Phase.SUCCEEDED, StackState.SUCCEEDED))
                        .getStacks()
                        .get(0)
                        .isRequestIdWanted())
                .isFalse();
    }

    @Test
    void whatIsNoPageIsNotLinkedTo() throws Exception {
        Deployment deployment = deployed("Sell shoes");
        Release known = deployment.release();
        PullRequest evil = new PullRequest(7, TITLE, "javascript:alert(1)", "ann", List.of("a\u0000b"));
        Release release =
                new Release(known.repository(), known.tag(), known.commit(), null, false, List.of(), List.of(evil));
        DeploymentView view = view(ExampleDeployment.with(
                at(Phase.SUCCEEDED, deployment, release), new GitHubRelease("data:text/html,x", null, 0, 0)));
        assertThat(view.getUrl()).isNull();
        assertThat(view.getPullRequests()).singleElement().satisfies(pullRequest -> {
            assertThat(pullRequest.getUrl()).isNull();
            assertThat(pullRequest.getTitle()).isEqualTo(TITLE);
            assertThat(pullRequest.getLabels()).containsExactly("a b");
        });
    }

    @Test
    void ofVeryManyPullRequestsTheFirstAreShownAndAllCounted() throws Exception {
        Deployment deployment = deployed("Sell shoes");
        Release known = deployment.release();
        Release release = new Release(
                known.repository(),
                known.tag(),
                known.commit(),
                null,
                false,
                List.of(),
                Collections.nCopies(1000, known.pullRequests().get(0)));
        DeploymentView view = view(at(Phase.SUCCEEDED, deployment, release));
        assertThat(view.getPullRequests()).hasSize(200);
        assertThat(view.getPullRequestCount()).isEqualTo(1000);
    }
}
