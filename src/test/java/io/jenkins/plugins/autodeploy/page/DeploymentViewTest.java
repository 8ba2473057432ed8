package io.jenkins.plugins.autodeploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.World;
import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.deploy.Deployment.Page;
import io.jenkins.plugins.autodeploy.deploy.Deployment.Stage;
import io.jenkins.plugins.autodeploy.deploy.Following;
import io.jenkins.plugins.autodeploy.deploy.Release;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.deploy.StackState;
import io.jenkins.plugins.autodeploy.deploy.WaitFor;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
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
        return Optional.of(execution.at(URI.create("https://deck.example.com")));
    }

    private static DeploymentView view(Deployment deployment) {
        return DeploymentView.of(
                deployment, DeploymentViewTest::inDeck, NOON.plusSeconds(100).toEpochMilli());
    }

    private Deployment deployed(String title, String... labels) throws Exception {
        return world.deploy(world.merge(title, labels));
    }

    private static Deployment at(
            Stage stage, Deployment deployment, Release release, Page page, StackDeployment... stacks) {
        return new Deployment(
                deployment.request(),
                stage,
                0,
                0,
                0,
                0,
                release,
                deployment.rivals(),
                page,
                List.of(stacks),
                List.of(),
                "");
    }

    private Deployment following(Stage stage, StackState state, Execution... executions) throws Exception {
        Deployment deployment = deployed("Sell shoes");
        StackDeployment stack = new StackDeployment(
                "qa",
                state,
                "",
                "shop/master#1",
                "id",
                "event",
                1,
                NOON.toEpochMilli(),
                0,
                false,
                new Following(WaitFor.SUCCEEDED, 0, 1, List.of(executions), "Gate answers 503"));
        return at(stage, deployment, deployment.release(), deployment.page(), stack);
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
        assertThat(view.getStage()).isEqualTo("SUCCEEDED");
        assertThat(view.isUnderWay()).isFalse();
        assertThat(view.getRepository()).isEqualTo("acme/shop");
        assertThat(view.getTag()).isEqualTo("5.3.0");
        assertThat(view.getPrevious()).isEqualTo("5.2.0");
        assertThat(view.getCommit()).isEqualTo(world.shop.tags().get("5.3.0"));
        assertThat(view.getShortCommit()).hasSize(7);
        assertThat(view.getUrl()).isEqualTo(deployment.page().url());
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
                Stage.SUCCEEDED,
                StackState.SUCCEEDED,
                execution("1", ExecutionStatus.SUCCEEDED, 5, 30),
                execution("2", ExecutionStatus.SUCCEEDED, 10, 60));
        assertThat(view(deployment).getStacks().get(0).getDuration()).isEqualTo(55_000);
    }

    @Test
    void theDurationGrowsWhileTheExecutionIsWaitedFor() throws Exception {
        Deployment deployment =
                following(Stage.TRIGGER, StackState.STARTED, execution("1", ExecutionStatus.RUNNING, 5, null));
        assertThat(view(deployment).getStacks().get(0).getDuration()).isEqualTo(95_000);
    }

    @Test
    void thereIsNoDurationWhereTheEndWasNotWaitedForOrNothingStarted() throws Exception {
        assertThat(view(following(
                                Stage.FAILED, StackState.UNFINISHED, execution("1", ExecutionStatus.RUNNING, 5, null)))
                        .getStacks()
                        .get(0)
                        .getDuration())
                .isNull();
        assertThat(view(following(
                                Stage.TRIGGER,
                                StackState.STARTED,
                                execution("1", ExecutionStatus.NOT_STARTED, null, null)))
                        .getStacks()
                        .get(0)
                        .getDuration())
                .isNull();
        assertThat(view(deployed("Sell hats")).getStacks().get(0).getDuration()).isNull();
    }

    @Test
    void troubleWithSpinnakerIsSaidWhileItIsAskedOnly() throws Exception {
        Execution running = execution("1", ExecutionStatus.RUNNING, 5, null);
        assertThat(view(following(Stage.TRIGGER, StackState.STARTED, running))
                        .getStacks()
                        .get(0)
                        .getRemarks())
                .containsExactly("Gate answers 503");
        assertThat(view(following(Stage.FAILED, StackState.UNFINISHED, running))
                        .getStacks()
                        .get(0)
                        .getRemarks())
                .isEmpty();
    }

    @Test
    void theRequestIdIsShownWhereAPersonHasToLookForIt() throws Exception {
        assertThat(view(following(Stage.FAILED, StackState.UNKNOWN))
                        .getStacks()
                        .get(0)
                        .isRequestIdWanted())
                .isTrue();
        assertThat(view(following(Stage.SUCCEEDED, StackState.SUCCEEDED))
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
        DeploymentView view = view(at(Stage.SUCCEEDED, deployment, release, new Page("data:text/html,x", null, 0, 0)));
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
        DeploymentView view = view(at(Stage.SUCCEEDED, deployment, release, deployment.page()));
        assertThat(view.getPullRequests()).hasSize(200);
        assertThat(view.getPullRequestCount()).isEqualTo(1000);
    }
}
