package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRelease;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.PullRequestIndex;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a commit to its stacks, against the fakes. */
class DeploymentTest {

    @TempDir
    private Path home;

    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    @Test
    void aPlainMergeIsTaggedAndDeployedToEveryStack() throws Exception {
        String commit = world.merge("Add a cart");
        Deployment deployment = world.deploy(commit);

        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.shop.tags()).containsEntry("5.3.0", commit);
        assertThat(world.shop.releases().all()).extracting(FakeRelease::tagName).containsExactly("5.3.0");
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
        assertThat(deployment.gitHubRelease().url()).endsWith("/acme/shop/releases/tag/5.3.0");
    }

    @Test
    void aPlainMergeCostsFourRequestsToGitHubAndOneToEachStack() throws Exception {
        world.deploy(world.merge("Add a cart"));
        assertThat(world.gitHub.requests()).hasSize(4);
        assertThat(world.gitHub.requests().writing()).hasSize(2);
        assertThat(world.spinnaker.requests()).hasSize(2);
    }

    @Test
    void thePlanIsPrintedBeforeAnythingChanges() throws Exception {
        world.deploy(world.merge("Add a cart", "no-deploy-to-qa"));
        List<String> console = world.console();
        assertThat(console.get(0)).startsWith("Release 5.3.0 (after 5.2.0) of acme/shop at ");
        assertThat(console)
                .containsSubsequence(
                        "  #1 Add a cart [no-deploy-to-qa] " + world.shop.htmlUrl() + "/pull/1",
                        "  qa    HELD    no-deploy-to-qa on #1",
                        "  prod  DEPLOY");
        assertThat(console.indexOf("  prod  DEPLOY"))
                .isLessThan(console.indexOf(console.stream()
                        .filter(line -> line.startsWith("Tagged"))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void aHoldLabelHoldsItsStackBack() throws Exception {
        Deployment deployment = world.deploy(world.merge("Risky", "no-deploy-to-qa"));
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(StackState.HELD, StackState.ACCEPTED);
        assertThat(world.started()).containsExactly("Deploy to prod: 5.3.0");
    }

    @Test
    void aRebuildMakesNoSecondTagAndTriggersNothingTwice() throws Exception {
        String commit = world.merge("Add a cart");
        world.deploy(commit);
        Deployment again = world.deploy(commit);

        assertThat(again.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(again.release().tag()).hasToString("5.3.0");
        assertThat(states(again)).containsExactly(StackState.ALREADY_TRIGGERED, StackState.ALREADY_TRIGGERED);
        assertThat(world.shop.tags()).hasSize(2);
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void aRebuildKeepsAHeldStackHeld() throws Exception {
        String commit = world.merge("Risky", "no-deploy-to-qa");
        world.deploy(commit);
        assertThat(states(world.deploy(commit))).containsExactly(StackState.HELD, StackState.ALREADY_TRIGGERED);
        assertThat(world.started()).hasSize(1);
    }

    @Test
    void anEarlierMergeWhoseBuildEndsLaterIsSuperseded() throws Exception {
        String first = world.merge("First");
        String second = world.merge("Second");
        world.deploy(second);
        Deployment late = world.deploy(first);

        assertThat(late.phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(late.message()).isEqualTo("The newer release 5.3.0 contains this commit");
        assertThat(world.shop.tags()).hasSize(2);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void aBuildThatIsFasterWithTheTagIsFollowedByTheNextTag() throws Exception {
        String first = world.merge("First");
        String second = world.merge("Second");
        world.gitHub.faults().next(FakeGitHub.tagCreation(), call -> {
            world.shop.tag("5.3.0", first);
            call.send(call.effect());
        });
        Deployment deployment = world.deploy(second);

        assertThat(deployment.release().tag()).hasToString("5.4.0");
        assertThat(world.shop.tags()).containsEntry("5.3.0", first).containsEntry("5.4.0", second);
        assertThat(deployment.release().pullRequests())
                .extracting(each -> each.title())
                .containsExactly("Second");
    }

    @Test
    void aBuildThatIsOvertakenAfterItsTagMovesNoStackBackwards() throws Exception {
        String first = world.merge("First");
        String second = world.merge("Second");
        world.spinnaker.faults().next("POST", ".*-qa", Fault.answer(Answer.json(429, Map.of())));
        world.time.beforeNextPause(() -> world.deployHere(second));
        Deployment late = world.deploy(first);

        assertThat(late.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(late.release().tag()).hasToString("5.3.0");
        assertThat(states(late)).containsExactly(StackState.OVERTAKEN, StackState.OVERTAKEN);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.4.0", "Deploy to prod: 5.4.0");
    }

    @Test
    void aReleaseThatAnotherControllerOvertookWhileItWaitedMovesNoStackBackwards() throws Exception {
        String first = world.merge("First");
        String second = world.merge("Second");
        World other = world.controller(home.resolve("other"));
        world.spinnaker
                .faults()
                .next("POST", ".*-qa", Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "60")));
        world.time.beforeNextPause(() -> other.deployHere(second));
        Deployment late = world.deploy(first);

        assertThat(late.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(late)).containsExactly(StackState.OVERTAKEN, StackState.OVERTAKEN);
        assertThat(late.stacks().get(0).reason())
                .isEqualTo("the newer release 5.4.0, which another controller made, contains the commit");
        assertThat(world.started()).containsExactly("Deploy to qa: 5.4.0", "Deploy to prod: 5.4.0");
    }

    @Test
    void aReleaseOfAnotherControllerOvertakesEvenBehindOneOfThisController() throws Exception {
        String first = world.merge("First");
        String second = world.merge("Second");
        String third = world.merge("Third", "no-deploy-to-qa", "no-deploy-to-prod");
        World other = world.controller(home.resolve("other"));
        world.spinnaker
                .faults()
                .next("POST", ".*-qa", Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "60")));
        world.time.beforeNextPause(() -> {
            other.deployHere(second);
            world.deployHere(third);
        });
        Deployment late = world.deploy(first);

        assertThat(late.stacks())
                .extracting(StackDeployment::reason)
                .containsOnly("the newer release 5.4.0, which another controller made, contains the commit");
        assertThat(world.started()).containsExactly("Deploy to qa: 5.4.0", "Deploy to prod: 5.4.0");
    }

    @Test
    void aReleaseOfThisControllerThatHoldsAStackBackLeavesItToTheReleaseBefore() throws Exception {
        String first = world.merge("First");
        String second = world.merge("Second", "no-deploy-to-qa");
        world.spinnaker
                .faults()
                .next("POST", ".*-qa", Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "60")));
        world.time.beforeNextPause(() -> world.deployHere(second));
        assertThat(states(world.deploy(first))).containsExactly(StackState.ACCEPTED, StackState.OVERTAKEN);
        assertThat(world.started()).containsExactly("Deploy to prod: 5.4.0", "Deploy to qa: 5.3.0");
    }

    @Test
    void whatIsUnknownIsSentAgainWhereAPersonSaysSo() throws Exception {
        String commit = world.merge("Add a cart");
        world.spinnaker.faults().next("POST", ".*-qa", Fault.dropped());
        world.deploy(commit);
        Deployment again = world.deploy(world.request(commit, true));
        assertThat(states(again)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        assertThat(world.console())
                .contains("  qa    DEPLOY  once more, though the outcome of the trigger by shop/master#1 is unknown");
        assertThat(world.spinnaker.requests().count("POST", ".*-qa")).isEqualTo(2);
    }

    @Test
    void whatWasAcceptedIsNotSentAgainThoughAPersonRetriesWhatIsUnknown() throws Exception {
        String commit = world.merge("Add a cart");
        world.deploy(commit);
        assertThat(states(world.deploy(world.request(commit, true))))
                .containsExactly(StackState.ALREADY_TRIGGERED, StackState.ALREADY_TRIGGERED);
    }

    @Test
    void aLostAnswerToOurOwnTagIsTakenForWhatItIs() throws Exception {
        String commit = world.merge("Add a cart");
        world.gitHub.faults().next(FakeGitHub.tagCreation(), Fault.lostAnswer());
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.shop.tags()).containsEntry("5.3.0", commit).hasSize(2);
    }

    @Test
    void aPreviewChangesNothing() throws Exception {
        FakePullRequest pullRequest = world.shop.openPullRequest("Open", "no-deploy-to-prod", "release:major");
        Deployment deployment = world.deploy(world.preview(pullRequest.number()));

        assertThat(deployment.phase()).isEqualTo(Phase.PREVIEWED);
        assertThat(deployment.release().tag()).hasToString("6.0.0");
        assertThat(states(deployment)).containsExactly(StackState.PENDING, StackState.HELD);
        assertThat(world.gitHub.requests().writing()).isEmpty();
        assertThat(world.spinnaker.requests()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        String commit = world.merge("Add a cart");
        Deployment deployment =
                world.deploy(world.request().commit(commit).preview(true).build());
        assertThat(deployment.phase()).isEqualTo(Phase.PREVIEWED);
        assertThat(world.gitHub.requests().writing()).isEmpty();
        assertThat(world.spinnaker.requests()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void anOlderReleaseIsDeployedAgainByItsTag() throws Exception {
        world.deploy(world.merge("Add a cart"));
        Deployment rollback = world.deploy(world.chosen("5.2.0", "prod"));
        assertThat(rollback.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.started()).endsWith("Deploy to prod: 5.2.0").hasSize(3);
        assertThat(world.shop.tags()).hasSize(2);
    }

    @Test
    void theSameBuildTriggersAReleaseByItsTagOnlyOnce() throws Exception {
        DeploymentRequest request = world.chosen("5.2.0", "prod");
        world.deploy(request);
        assertThat(states(world.deploy(request))).containsExactly(StackState.ALREADY_TRIGGERED);
        assertThat(world.started()).hasSize(1);
    }

    @Test
    void aTagThatDoesNotExistIsSaid() throws Exception {
        Deployment deployment = world.deploy(world.request().tag("5.1.9").build());
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).isEqualTo("There is no tag 5.1.9 in acme/shop. Nothing was deployed");
    }

    @Test
    void theTriggerCarriesTheTagTheParametersAndTheSecretWhereEchoLooksForThem() throws Exception {
        DeploymentRequest request = world.request()
                .commit(world.merge("Add a cart"))
                .stacks(List.of("qa"))
                .parameters(Map.of("REPLICAS", "3"))
                .build();
        world.deploy(request);
        assertThat(world.spinnaker.executions()).singleElement().satisfies(execution -> {
            assertThat(execution.parameter("tag")).isEqualTo("5.3.0");
            assertThat(execution.parameter("REPLICAS")).isEqualTo("3");
            assertThat(execution.parameter("REGION")).isEqualTo("eu-qa");
            @SuppressWarnings("unchecked")
            Map<String, Object> payload =
                    (Map<String, Object>) execution.trigger().get("payload");
            assertThat(payload)
                    .containsEntry("secret", World.SECRET)
                    .containsEntry("repository", "acme/shop")
                    .containsEntry("stack", "qa")
                    .containsEntry("release", "5.3.0")
                    .containsEntry("build", request.deployer())
                    .containsEntry("pullRequests", List.of(1))
                    .containsKeys("requestId", "commit");
        });
    }

    @Test
    void aRefusedStackStopsThoseAfterItAndIsSentAgainByTheNextBuild() throws Exception {
        String commit = world.merge("Add a cart");
        world.spinnaker.faults().next("POST", ".*-qa", Fault.answer(Answer.html(403, "no")));
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(states(deployment)).containsExactly(StackState.TRIGGER_FAILED, StackState.NOT_SENT);

        assertThat(states(world.deploy(commit))).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void anUnknownOutcomeIsSaidAndNeverSentAgainByItself() throws Exception {
        String commit = world.merge("Add a cart");
        world.spinnaker.faults().next("POST", ".*-qa", Fault.lostAnswer());
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(world.console()).anyMatch(line -> line.startsWith("qa: UNKNOWN."));

        Deployment again = world.deploy(commit);
        assertThat(again.phase()).isEqualTo(Phase.FAILED);
        assertThat(again.message()).endsWith("to send the trigger again: autoDeploy(retryUnknown: true)");
        assertThat(states(again)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(world.spinnaker.requests()).hasSize(1);
    }

    @Test
    void whatSurelyDidNotStartIsTriedAgainWithGrowingPauses() throws Exception {
        String commit = world.merge("Add a cart");
        world.spinnaker.stop();
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.TRIGGER_FAILED, StackState.NOT_SENT);
        assertThat(deployment.message()).contains("was refused");
        assertThat(world.time.pauses()).containsExactly(seconds(2), seconds(4), seconds(8), seconds(16), seconds(32));
    }

    @Test
    void aNewBuildTriesAsOftenAsTheOneThatGaveUp() throws Exception {
        String commit = world.merge("Add a cart");
        world.spinnaker.stop();
        world.deploy(commit);
        world.deploy(commit);
        assertThat(world.time.pauses()).hasSize(10);
    }

    @Test
    void aBuildThatMeetsATriggerOnItsWayTakesOverWhatBecomesOfIt() throws Exception {
        String commit = world.merge("Add a cart");
        DeploymentRun[] second = new DeploymentRun[1];
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            second[0] = world.run(world.build(commit));
            second[0].start();
            await().until(() ->
                    world.console().contains("  qa    DEPLOY  after the trigger that shop/master#1 is sending"));
            call.send(call.effect());
        });
        assertThat(states(world.deploy(commit))).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        Deployment follower = second[0].end().get();
        assertThat(follower.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(follower.stack("qa").state()).isEqualTo(StackState.ALREADY_TRIGGERED);
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void aBusySpinnakerIsGivenTheTimeThatItAsksFor() throws Exception {
        String commit = world.merge("Add a cart");
        world.spinnaker
                .faults()
                .next("POST", ".*-qa", Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "17")));
        assertThat(world.deploy(commit).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.time.pauses()).containsExactly(seconds(17));
    }

    @Test
    void aPreviewSaysThatADeploymentWouldBeHeldAndDoesNotFail() throws Exception {
        FakePullRequest open = world.shop.openPullRequest("Open");
        world.shop.push("Merge pull request #" + open.number() + " from acme/" + open.head());
        Deployment deployment = world.deploy(world.preview(open.number()));
        assertThat(deployment.phase()).isEqualTo(Phase.PREVIEWED);
        assertThat(deployment.notes())
                .anyMatch(note -> note.startsWith("A deployment would be held: GitHub does not show"));
        assertThat(world.time.pauses()).isEmpty();
    }

    @Test
    void anIndexThatLagsBehindDelaysNothingAsTheMergeIsFoundAnotherWay() throws Exception {
        world.shop.pullRequestIndexLag(PullRequestIndex.NEVER);
        Deployment deployment = world.deploy(world.merge("Risky", "no-deploy-to-prod"));
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(world.time.pauses()).isEmpty();
    }

    @Test
    void theFirstReleaseIsTheConfiguredOne() throws Exception {
        world.shop.deleteTag("5.2.0");
        Deployment deployment = world.deploy(world.merge("Add a cart"));
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.console().get(0)).startsWith("Release 1.0.0 (the first) of acme/shop");
        assertThat(world.started()).containsExactly("Deploy to qa: 1.0.0", "Deploy to prod: 1.0.0");
    }

    @Test
    void aRenamedRepositoryIsReleasedByItsNewName() throws Exception {
        String commit = world.merge("Add a cart");
        world.gitHub.rename("acme/shop", "acme/store");
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.shop.tags()).containsKey("5.3.0");
        assertThat(world.spinnaker.requests())
                .extracting(request -> request.path())
                .containsExactly("/webhooks/webhook/store-qa", "/webhooks/webhook/store-prod");
    }

    @Test
    void fiveThousandTagsCostNoMoreRequestsThanOne() throws Exception {
        String root = world.shop.head("master");
        for (int i = 0; i < 5000; i++) {
            world.shop.tag("4." + i / 100 + "." + i % 100, root);
        }
        world.shop.tag("5.2.1", world.merge("Released"));
        assertThat(world.deploy(world.merge("Add a cart")).release().tag()).hasToString("5.3.0");
        assertThat(world.gitHub.requests()).hasSize(4);
    }

    @Test
    void labelsDecideTheBump() throws Exception {
        assertThat(world.deploy(world.merge("Fix", "release:patch")).release().tag())
                .hasToString("5.2.1");
        assertThat(world.deploy(world.merge("Break", "Release:Major")).release().tag())
                .hasToString("6.0.0");
    }

    @Test
    void aVersionThatCantGrowIsSaidAndEndsTheDeployment() throws Exception {
        world.shop.tag("5.2147483647.0", world.shop.head("master"));
        Deployment deployment = world.deploy(world.merge("Add a cart"));
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).isEqualTo("No minor version can follow 5.2147483647.0");
    }

    @Test
    void aGitHubAppThatMayNotWriteIsSaidAndNothingIsTriggered() throws Exception {
        String commit = world.merge("Add a cart");
        world.gitHub.appToken(FakeGitHub.TOKEN, Permission.READ);
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).contains("A GitHub App needs Contents: Read and write");
        assertThat(world.spinnaker.requests()).isEmpty();
        assertThat(world.shop.tags()).hasSize(1);
    }

    @Test
    void aTagRuleThatRefusesIsSaid() throws Exception {
        world.shop.restrictTagCreations("*");
        Deployment deployment = world.deploy(world.merge("Add a cart"));
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).contains("tag rule");
        assertThat(world.spinnaker.requests()).isEmpty();
    }

    @Test
    void anArchivedRepositoryIsSaid() throws Exception {
        String commit = world.merge("Add a cart");
        world.shop.archive();
        assertThat(world.deploy(commit).message()).startsWith("acme/shop is archived");
        assertThat(world.gitHub.requests().writing()).isEmpty();
    }

    @Test
    void aGitHubInTroubleIsAskedAgain() throws Exception {
        String commit = world.merge("Add a cart");
        world.gitHub.faults().next("POST", "/api/graphql", Fault.error(502), Fault.cutAnswer());
        assertThat(world.deploy(commit).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.time.pauses()).containsExactly(seconds(1), seconds(2));
    }

    @Test
    void aGitHubThatAnswersHtmlIsSaid() throws Exception {
        String commit = world.merge("Add a cart");
        world.gitHub.faults().always("POST", "/api/graphql", Fault.error(200));
        assertThat(world.deploy(commit).message()).contains("The answer is not complete JSON");
    }

    @Test
    void aSecondaryRateLimitIsWaitedFor() throws Exception {
        String commit = world.merge("Add a cart");
        world.gitHub.faults().next(FakeGitHub.tagCreation(), FakeGitHub.secondaryRateLimit(403, 42));
        assertThat(world.deploy(commit).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.time.pauses()).containsExactly(seconds(42));
    }

    @Test
    void aReleaseThatCantBeMadeFailsTheBuildAfterTheStacksAreTriggered() throws Exception {
        String commit = world.merge("Add a cart");
        world.gitHub.faults().always("POST", ".*/releases", Fault.error(400));
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).startsWith("The tag exists, but its GitHub Release could not be published");
    }

    @Test
    void notesOfGitHubBeginAfterThePreviousRelease() throws Exception {
        world.with(World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.GITHUB));
        world.deploy(world.merge("Add a cart"));
        assertThat(world.gitHub.requests().of("POST", ".*/generate-notes"))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("\"previous_tag_name\":\"5.2.0\""));
        assertThat(world.shop.releases().all())
                .singleElement()
                .satisfies(release -> assertThat(release.body()).isNotEmpty());
    }

    @Test
    void anAbortSendsNothingMore() throws Exception {
        String commit = world.merge("Add a cart");
        DeploymentRun[] run = new DeploymentRun[1];
        world.gitHub.faults().next(FakeGitHub.tagCreation(), call -> {
            run[0].abort();
            call.send(call.effect());
        });
        run[0] = world.run(world.build(commit));
        run[0].start();
        Deployment deployment = run[0].end().get();
        assertThat(deployment.phase()).isEqualTo(Phase.ABORTED);
        assertThat(states(deployment)).containsExactly(StackState.NOT_SENT, StackState.NOT_SENT);
        assertThat(world.spinnaker.requests()).isEmpty();
    }

    /** Who holds a lock that those wait for who hear of the end may look where it stands, or both would wait for ever. */
    @Test
    void whereItStandsCanBeReadWhileItsEndIsBeingTold() throws Exception {
        DeploymentRun run = world.run(world.build(world.merge("Add a cart")));
        CompletableFuture<Phase> read = run.end()
                .thenApply(end -> CompletableFuture.supplyAsync(run::deployment)
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join()
                        .phase());
        run.start();
        assertThat(read.get(60, TimeUnit.SECONDS)).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void anAbortWhileATriggerIsOnItsWayIsUnknownAndWhatBecomesOfItIsRecorded() throws Exception {
        String commit = world.merge("Add a cart");
        DeploymentRun[] run = new DeploymentRun[1];
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            run[0].abort();
            call.send(call.effect());
        });
        run[0] = world.run(world.build(commit));
        run[0].start();
        Deployment deployment = run[0].end().get();
        assertThat(states(deployment)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        await().untilAsserted(() -> assertThat(world.effects()
                        .ledger()
                        .recordedState(deployment.release().repository(), commit)
                        .stack("qa", deployment.release().tag())
                        .prior()
                        .state())
                .isEqualTo(StackState.ACCEPTED));
        assertThat(world.started()).hasSize(1);
    }

    @Test
    void noSecretIsPrintedOrRecorded() throws Exception {
        String commit = world.merge("Add a cart");
        world.spinnaker.faults().next("POST", ".*-qa", Fault.error(500));
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.toString() + world.console())
                .doesNotContain(World.SECRET)
                .doesNotContain(FakeGitHub.TOKEN);
        try (var files = java.nio.file.Files.walk(home)) {
            for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContain(World.SECRET).doesNotContain(FakeGitHub.TOKEN);
            }
        }
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
