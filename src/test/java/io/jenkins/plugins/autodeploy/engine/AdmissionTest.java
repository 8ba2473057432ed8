package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may deploy what. A refused deployment changes nothing on GitHub, in Spinnaker and in the ledger. */
class AdmissionTest {

    private static final String READER = "ghp_reader";
    private static final String APP = "ghs_app";

    @TempDir
    private Path home;

    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
        world.gitHub.token(READER, Permission.READ);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String feature() {
        world.shop.createBranch("feature", world.shop.head("master"));
        return world.shop.push("feature", "Nobody has reviewed this", Map.of("new.txt", "new"));
    }

    private static ReleaseRules rules(List<String> branches, Unprotected unprotected) {
        ReleaseRules rules = World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS);
        return new ReleaseRules(
                rules.tags(),
                rules.labels(),
                rules.bump(),
                rules.directPush(),
                rules.releaseNotes(),
                new BranchRule(branches, unprotected),
                ReleaseRules.HoldLabels.UNTIL_DEPLOYED);
    }

    private Deployment commit(String branch, String commit) throws Exception {
        return world.deploy(world.request().commit(branch, commit).build());
    }

    private Deployment redeploy(String tag) throws Exception {
        return world.deploy(world.request().tag(tag).build());
    }

    private void assertRefused(Deployment end, String why) throws Exception {
        assertRefused(end, why, "5.2.0");
    }

    private void assertRefused(Deployment end, String why, String... tags) throws Exception {
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(end.message()).contains(why);
        assertThat(world.shop.tags()).containsOnlyKeys(tags);
        assertThat(world.started()).isEmpty();
    }

    @Test
    void aCommitOfAFeatureBranchIsNotDeployedAsACommitOfMaster() throws Exception {
        String commit = feature();
        assertRefused(
                commit("master", commit),
                "The commit " + commit.substring(0, 7) + " does not lie on the branch master of acme/shop now");
    }

    @Test
    void aFeatureBranchIsNoReleaseBranchEvenIfTheJenkinsfileNamesIt() throws Exception {
        assertRefused(
                commit("feature", feature()),
                "\"feature\" is not a release branch of acme/shop. Release branches are the default branch, master,"
                        + " and the branches that an administrator allows in Manage Jenkins, System, Auto Deploy, Release"
                        + " branches");
    }

    @Test
    void aBranchThatAnAdministratorAllowsIsReleased() throws Exception {
        world.with(rules(List.of("release/*"), Unprotected.WARN));
        world.shop.createBranch("release/5", world.shop.head("master"));
        String commit = world.shop.push("release/5", "Correct the cart", Map.of("cart.txt", "right"));
        assertThat(commit("release/5", commit).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void aBranchThatGitHubDoesNotHaveIsRefused() throws Exception {
        world.with(rules(List.of("release/*"), Unprotected.WARN));
        assertRefused(
                commit("release/5", world.merge("Correct the cart")),
                "acme/shop has no branch \"release/5\". Correct the branch in the Jenkinsfile: autoDeploy(branch:"
                        + " '…')");
    }

    @Test
    void aCommitThatAForcePushTookOffTheBranchIsRefused() throws Exception {
        String before = world.shop.head("master");
        String gone = world.merge("Correct the cart");
        world.shop.deleteBranch("master");
        world.shop.createBranch("master", before);
        assertRefused(commit("master", gone), "does not lie on the branch master of acme/shop now");
    }

    @Test
    void aCommitThatGitHubShowsOnItsBranchSomeSecondsLaterIsReleased() throws Exception {
        String before = world.shop.head("master");
        String commit = world.merge("Correct the cart");
        world.shop.deleteBranch("master");
        world.shop.createBranch("master", before);
        world.gitHub.faults().next("POST", ".*/graphql", call -> {
            Answer answer = call.effect();
            world.shop.deleteBranch("master");
            world.shop.createBranch("master", commit);
            call.send(answer);
        });
        assertThat(commit("master", commit).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void aCommitThatLeavesTheBranchDuringItsDeploymentGoesToNoFurtherStack() throws Exception {
        world.readingSpinnaker().waitingFor(WaitFor.SUCCEEDED, Duration.ofHours(1));
        String before = world.shop.head("master");
        String commit = world.merge("Correct the cart");
        // Longer than an answer of GitHub counts.
        world.pipeline("qa")
                .progress(
                        OrcaStatus.RUNNING,
                        OrcaStatus.RUNNING,
                        OrcaStatus.RUNNING,
                        OrcaStatus.RUNNING,
                        OrcaStatus.RUNNING,
                        OrcaStatus.RUNNING,
                        OrcaStatus.SUCCEEDED);
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            Answer answer = call.effect();
            world.shop.deleteBranch("master");
            world.shop.createBranch("master", before);
            call.send(answer);
        });
        Deployment end = commit("master", commit);
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(end.message()).contains("does not lie on the branch master of acme/shop now");
        assertThat(end.stacks().stream().map(StackDeployment::state))
                .containsExactly(StackState.SUCCEEDED, StackState.NOT_SENT);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0");
    }

    @Test
    void anEarlierCommitOfTheBranchIsReleased() throws Exception {
        String earlier = world.merge("Correct the cart");
        world.merge("Add a till");
        assertThat(commit("master", earlier).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aPersonWhoMayOnlyReadReleasesNothing() throws Exception {
        String commit = world.merge("Correct the cart");
        world.withToken(READER);
        assertRefused(commit("master", commit), "The credential for GitHub may not write to acme/shop");
        assertThat(world.gitHub.requests().writing()).isEmpty();
    }

    @Test
    void aPersonWhoMayOnlyReadRollsNothingBack() throws Exception {
        world.shop.makePublic();
        world.gitHub.token("anybody");
        world.withToken("anybody");
        assertRefused(redeploy("5.2.0"), "The credential for GitHub may not write to acme/shop");
    }

    @Test
    void aPersonWhoMayOnlyReadEndsNoPin() throws Exception {
        String commit = world.merge("Correct the cart");
        world.deploy(commit);
        world.deploy(world.chosen("5.2.0", "prod"));
        world.withToken(READER);
        assertThat(world.deploy(world.request(commit, false, "prod")).message()).contains("may not write to acme/shop");
        assertThat(world.deploy(world.request()
                                .tag("5.3.0")
                                .resuming(List.of("prod"))
                                .build())
                        .message())
                .contains("may not write to acme/shop");
        assertThat(world.history()
                        .overview(world.recorded())
                        .stack("prod")
                        .orElseThrow()
                        .pin())
                .isNotNull();
    }

    @Test
    void aGitHubAppThatMayWriteReleasesWithoutAFurtherRequest() throws Exception {
        String commit = world.merge("Correct the cart");
        world.gitHub.appToken(APP, Permission.READ, Permission.CONTENTS);
        world.withToken(APP);
        assertThat(commit("master", commit).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.gitHub.requests())
                .filteredOn(request -> request.path().endsWith("/git/refs"))
                .isEmpty();
    }

    @Test
    void aGitHubAppThatMayWriteRollsBackAndLeavesNoTrace() throws Exception {
        world.gitHub.appToken(APP, Permission.READ, Permission.CONTENTS);
        world.withToken(APP);
        assertThat(redeploy("5.2.0").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0");
        assertThat(world.started()).containsExactly("Deploy to qa: 5.2.0", "Deploy to prod: 5.2.0");
    }

    @Test
    void aGitHubAppThatMayOnlyReadRollsNothingBack() throws Exception {
        world.gitHub.appToken(APP, Permission.READ);
        world.withToken(APP);
        assertRefused(redeploy("5.2.0"), "The credential for GitHub may not write to acme/shop");
    }

    @Test
    void aGitHubAppThatMayOnlyReadDeploysNoReleaseOfAnotherBuildAgain() throws Exception {
        world.gitHub.appToken(APP, Permission.READ);
        world.withToken(APP);
        assertRefused(
                commit("master", world.shop.head("master")), "The credential for GitHub may not write to acme/shop");
    }

    @Test
    void aReleaseOfAFeatureBranchIsNotDeployedByItsTag() throws Exception {
        world.shop.tag("9.9.9", feature());
        assertRefused(redeploy("9.9.9"), "does not lie on the branch master of acme/shop now", "5.2.0", "9.9.9");
    }

    @Test
    void aReleaseOfAnotherReleaseBranchIsDeployedIfTheBranchIsNamed() throws Exception {
        world.with(rules(List.of("release/*"), Unprotected.WARN));
        world.shop.createBranch("release/5", world.shop.head("master"));
        world.shop.tag("5.2.1", world.shop.push("release/5", "Correct the cart", Map.of("cart.txt", "right")));
        assertRefused(redeploy("5.2.1"), "name that branch: autoDeploy(tag: '…', branch: '…')", "5.2.0", "5.2.1");
        DeploymentRequest named =
                world.request().tag("5.2.1").onBranch("release/5").build();
        assertThat(world.deploy(named).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aReleaseThatWasDeployedFromAnotherBranchBeforeIsDeployedAgainWithoutNamingTheBranch() throws Exception {
        world.with(rules(List.of("release/*"), Unprotected.WARN));
        world.shop.createBranch("release/5", world.shop.head("master"));
        String commit = world.shop.push("release/5", "Correct the cart", Map.of("cart.txt", "right"));
        commit("release/5", commit);
        assertThat(redeploy("5.3.0").phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aFeatureBranchRollsNothingBackThoughTheReleaseWasDeployedBefore() throws Exception {
        redeploy("5.2.0");
        world.deploy(world.merge("Correct the cart"));
        List<String> before = world.started();
        feature();
        Deployment end =
                world.deploy(world.request().tag("5.2.0").onBranch("feature").build());
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(end.message()).contains("\"feature\" is not a release branch of acme/shop");
        assertThat(world.started()).isEqualTo(before);
    }

    @Test
    void anUnprotectedBranchGivesAWarning() throws Exception {
        world.shop.unprotect("master");
        assertThat(commit("master", world.merge("Correct the cart")).phase()).isEqualTo(Phase.SUCCEEDED);
        String warning = "No rule on GitHub protects the branch master of acme/shop";
        assertThat(world.console()).filteredOn(line -> line.contains(warning)).hasSize(1);
        redeploy("5.2.0");
        assertThat(world.console()).filteredOn(line -> line.contains(warning)).hasSize(2);
    }

    @Test
    void anUnprotectedBranchIsRefusedIfAnAdministratorSaysSo() throws Exception {
        world.shop.unprotect("master");
        world.with(rules(List.of(), Unprotected.REFUSE));
        assertRefused(
                commit("master", world.merge("Correct the cart")),
                "No rule on GitHub protects the branch master of acme/shop");
        assertRefused(redeploy("5.2.0"), "No rule on GitHub protects the branch master of acme/shop");
    }

    @Test
    void aRulesetProtectsABranchAsABranchProtectionRuleDoes() throws Exception {
        world.shop.unprotect("master").addRuleset("master");
        world.with(rules(List.of(), Unprotected.REFUSE));
        assertThat(commit("master", world.merge("Correct the cart")).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.console()).noneMatch(line -> line.contains("No rule on GitHub"));
    }

    @Test
    void aRepositoryThatBelongsToSomebodyElseNowIsNotDeployed() throws Exception {
        world.serving(name -> name.owner().equals("acme") ? List.of("qa", "prod") : List.of());
        String commit = world.merge("Correct the cart");
        world.gitHub.rename("acme/shop", "mallory/shop");
        assertRefused(commit("master", commit), "The repository is called mallory/shop on GitHub now");
        assertRefused(redeploy("5.2.0"), "The repository is called mallory/shop on GitHub now");
    }

    @Test
    void aStackOfTheNewNameOnlyIsNotLeftOut() throws Exception {
        world.serving(name -> name.name().equals("shop") ? List.of("qa", "prod") : List.of("qa", "prod", "eu"));
        String commit = world.merge("Correct the cart");
        world.gitHub.rename("acme/shop", "acme/store");
        String refused = "The repository is called acme/store on GitHub now. These stacks serve only one of the names"
                + " acme/shop and acme/store: eu. ";
        assertRefused(commit("master", commit), refused);
        assertRefused(redeploy("5.2.0"), refused);
    }

    @Test
    void aPreviewOfWhatWouldBeRefusedSaysSoAndEndsWell() throws Exception {
        Deployment preview = world.deploy(new DeploymentRequest.Preview(
                world.request().commit("feature", feature()).build()));
        assertThat(preview.phase()).isEqualTo(Phase.PREVIEWED);
        assertThat(preview.plan().notes())
                .anyMatch(
                        note -> note.startsWith("A deployment would be refused: \"feature\" is not a release branch"));
        assertThat(world.gitHub.requests().writing()).isEmpty();
    }

    private World excluding(String excluded) {
        return world.withStacks(stack -> new Stack(
                stack.name(),
                stack.starter(),
                stack.tagParameter(),
                stack.parameters(),
                stack.follow(),
                !stack.name().equals(excluded),
                stack.windows()));
    }

    @Test
    void aStackThatIsNotForThisProjectIsLeftOutAndNamed() throws Exception {
        excluding("prod");
        Deployment end = commit("master", world.merge("Correct the cart"));
        assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(end.stacks().stream().map(StackDeployment::state))
                .containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0");
        assertThat(world.console()).anyMatch(line -> line.contains("prod") && line.contains("not for this project"));
    }

    @Test
    void aStackThatIsNotForThisProjectIsNotDeployedToByName() {
        excluding("prod");
        assertThatThrownBy(() -> world.check(world.chosen("5.2.0", "prod")))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("This project may not deploy to prod");
        assertThatThrownBy(() -> world.check(world.request(world.shop.head("master"), false, "prod")))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("This project may not deploy to prod");
    }

    @Test
    void aReleaseForAllStacksIsRefusedIfOneOfThemIsNotForThisProject() {
        excluding("prod");
        assertThatThrownBy(() -> world.check(world.request().tag("5.2.0").build()))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("This project may not deploy to prod. Name the stacks to which it shall deploy the release:"
                        + " autoDeploy(tag: '5.2.0', stacks: ['qa'])");
    }
}
