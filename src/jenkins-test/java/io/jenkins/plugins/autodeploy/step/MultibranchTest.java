package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Result;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.support.World;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** The step in the builds of a multibranch project. */
class MultibranchTest extends ShopTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Requests that change something, but for the build's own status, which github-branch-source puts on a commit. */
    private List<RecordedRequest> changes() {
        return world.gitHub.requests().writing().stream()
                .filter(request -> !request.path().contains("/statuses/"))
                .toList();
    }

    private JsonNode payload(String stack) throws Exception {
        List<RecordedRequest> triggers = world.spinnaker.requests().of("POST", "/webhooks/webhook/shop-" + stack);
        assertThat(triggers).hasSize(1);
        return JSON.readTree(triggers.get(0).body());
    }

    @Test
    void aMergeIsTagged() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertThat(world.shop.tags()).containsEntry("5.3.0", world.shop.head("master"));
    }

    @Test
    void aMergeGetsAReleaseThatNamesThePullRequest() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertThat(world.shop.releases().all()).singleElement().satisfies(release -> {
            assertThat(release.tagName()).isEqualTo("5.3.0");
            assertThat(release.body()).contains("Sell shoes", "#1");
        });
    }

    @Test
    void aMergeStartsThePipelineOfEachStackInTheConfiguredOrder() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void aTriggerCarriesTheSecretAndTheParametersOfItsStack() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        JsonNode payload = payload("prod");
        assertThat(payload.path("secret").asText()).isEqualTo(World.SECRET);
        assertThat(payload.path("parameters")).isEqualTo(JSON.valueToTree(Map.of("tag", "5.3.0", "REGION", "eu-prod")));
        assertThat(payload.path("commit").asText()).isEqualTo(world.shop.head("master"));
        assertThat(payload.path("repository").asText()).isEqualTo("acme/shop");
        assertThat(payload.path("pullRequests")).isEqualTo(JSON.valueToTree(List.of(1)));
        assertThat(payload.path("build").asText()).isEqualTo(build.getExternalizableId());
    }

    @Test
    void theJenkinsfileReadsTheTag() throws Exception {
        assertLog(succeeded(shop.merged("Sell shoes"))).contains("tag 5.3.0");
    }

    @Test
    void aLabelHoldsItsStack() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes", "no-deploy-to-qa"));
        assertThat(world.started()).containsExactly("Deploy to prod: 5.3.0");
        assertLog(build).containsPattern("qa +HELD +no-deploy-to-qa on #1");
    }

    @Test
    void buildNowOfTheSameCommitMakesNoSecondTag() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        Map<String, String> tags = world.shop.tags();
        assertLog(succeeded(shop.rebuilt("master"))).contains("tag 5.3.0");
        assertThat(world.shop.tags()).isEqualTo(tags);
    }

    @Test
    void buildNowOfTheSameCommitTriggersNothing() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertLog(succeeded(shop.rebuilt("master"))).containsPattern("qa +ALREADY_TRIGGERED");
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void aSecondMergeGetsTheNextVersion() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        succeeded(shop.merged("Mend the till", "release:patch"));
        assertThat(world.shop.tags()).containsEntry("5.3.1", world.shop.head("master"));
    }

    @Test
    void aPullRequestIsPreviewed() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        world.shop.openPullRequest("Sell hats", "no-deploy-to-prod");
        shop.index();
        assertLog(succeeded(shop.begun("PR-2", 1)))
                .contains("Release 5.4.0 (after 5.3.0)", "Preview only: nothing was changed")
                .containsPattern("prod +HELD +no-deploy-to-prod on #2");
    }

    @Test
    void aPreviewChangesNothing() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        List<RecordedRequest> changes = changes();
        int triggers = world.spinnaker.requests().size();
        world.shop.openPullRequest("Sell hats");
        shop.index();
        succeeded(shop.begun("PR-2", 1));
        assertThat(changes()).isEqualTo(changes);
        assertThat(world.spinnaker.requests()).hasSize(triggers);
    }

    @Test
    void theBuildOfATagDoesNothing() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        shop.index();
        int changes = changes().size();
        assertLog(succeeded(shop.rebuilt("5.3.0")))
                .contains("[Auto Deploy] This is the build of the tag 5.3.0: nothing to do")
                .containsOnlyOnce("[Auto Deploy]");
        assertThat(changes()).hasSize(changes);
    }

    @Test
    void theBuildOfAnotherBranchDoesNothing() throws Exception {
        world.shop.createBranch("hotfix", world.shop.head("master"));
        succeeded(shop.merged("Sell shoes"));
        int changes = changes().size();
        assertLog(succeeded(shop.begun("hotfix", 1)))
                .contains("[Auto Deploy] The branch hotfix is not the release branch: nothing to do")
                .containsOnlyOnce("[Auto Deploy]");
        assertThat(changes()).hasSize(changes);
    }

    @Test
    void theBuildOfAnotherBranchDoesNothingAndSaysSoIfGitHubDoesNotTellTheDefaultBranch() throws Exception {
        world.shop.createBranch("hotfix", world.shop.head("master"));
        world.gitHub.faults().always(FakeGitHub.query().and(Predicate.not(FakeGitHub.commitQuery())), Fault.error(502));
        shop.index();
        assertLog(succeeded(shop.begun("hotfix", 1)))
                .contains("GitHub did not tell the default branch, and Jenkins does not know hotfix as the default"
                        + " branch")
                .containsOnlyOnce("[Auto Deploy]");
    }

    @Test
    void aRenamedDefaultBranchIsReleasedBeforeJenkinsScansTheRepository() throws Exception {
        world.shop.createBranch("main", world.shop.head("master"));
        shop.index();
        assertLog(succeeded(shop.begun("main", 1)))
                .contains("The branch main is not the release branch: nothing to do");
        world.shop.deleteBranch("main");
        world.shop.renameDefaultBranch("main");
        world.merge("Sell shoes");
        succeeded(shop.rebuilt("main"));
        assertThat(world.started()).endsWith("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void anUnstableBuildDeploysNothingAndSaysSo() throws Exception {
        shop.jenkinsfile("unstable 'a test failed'\nautoDeploy()");
        WorkflowRun build = ended(Result.UNSTABLE, shop.merged("Sell shoes"));
        assertLog(build).contains("The build is UNSTABLE already: nothing is released or deployed");
        assertThat(changes()).isEmpty();
        assertThat(world.started()).isEmpty();
    }

    @Test
    void anUnknownStackIsNamed() throws Exception {
        shop.jenkinsfile("autoDeploy(stacks: ['qa', 'mars'])");
        assertLog(failed(shop.merged("Sell shoes")))
                .contains("There is no stack mars for acme/shop; there are qa, prod");
        assertThat(changes()).isEmpty();
    }

    @Test
    void whereNoStackIsConfiguredTheLogSaysWhatToDo() throws Exception {
        AutoDeployConfiguration.get().setStacks(List.of());
        assertLog(failed(shop.merged("Sell shoes"))).contains("no stack is configured; add one");
        assertThat(changes()).isEmpty();
    }

    @Test
    void whatIsNoTagIsRefused() throws Exception {
        shop.jenkinsfile("autoDeploy(tag: '5.2')");
        assertLog(failed(shop.merged("Sell shoes"))).contains("\"5.2\" is not a release tag");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aTagThatDoesNotExistIsRefused() throws Exception {
        shop.jenkinsfile("autoDeploy(tag: '5.9.9')");
        assertLog(failed(shop.merged("Sell shoes"))).contains("5.9.9");
        assertThat(world.started()).isEmpty();
    }

    @Test
    void anEarlierReleaseIsDeployedByItsTag() throws Exception {
        shop.jenkinsfile("autoDeploy(tag: '5.2.0', stacks: ['prod'])");
        succeeded(shop.merged("Sell shoes"));
        assertThat(world.started()).containsExactly("Deploy to prod: 5.2.0");
        assertThat(changes()).isEmpty();
    }

    @Test
    void whereTheSecretIsNotStoredNothingIsReleasedHalf() throws Exception {
        shop.removeCredential("spinnaker-secret");
        assertLog(failed(shop.merged("Sell shoes"))).contains("spinnaker-secret");
        assertThat(world.started()).isEmpty();
    }

    @Test
    void aDeclarativePipelineDeploysWithoutAnAgent() throws Exception {
        shop.jenkinsfile("""
            pipeline {
                agent none
                stages {
                    stage('Deploy') {
                        steps {
                            autoDeploy stacks: ['qa'], bump: 'major', parameters: [REPLICAS: 3]
                        }
                    }
                }
            }
            """);
        succeeded(shop.merged("Sell shoes"));
        assertThat(world.started()).containsExactly("Deploy to qa: 6.0.0");
        assertThat(payload("qa").path("parameters").path("REPLICAS").asText()).isEqualTo("3");
    }

    @Test
    void theSandboxLetsAJenkinsfileReadTheWholeAnswer() throws Exception {
        shop.jenkinsfile("""
            def d = autoDeploy()
            def lines = d.collect { key, value -> "${key}=${value}" }
            echo lines.join(';')
            d.stacks.each { stack, state -> echo "${stack} is ${state}" }
            echo "of ${d['pullRequests'][0]} after ${d.previous}"
            """);
        assertLog(succeeded(shop.merged("Sell shoes", "no-deploy-to-prod")))
                .contains("state=SUCCEEDED", "tag=5.3.0", "qa is ACCEPTED", "prod is HELD", "of 1 after 5.2.0");
    }
}
