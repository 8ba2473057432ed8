package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.util.List;
import java.util.Map;
import jenkins.branch.BranchSource;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import org.jenkinsci.plugins.github_branch_source.BranchDiscoveryTrait;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestExtension;

/** The ways in which a Jenkinsfile or a job could deploy what its author may not deploy. */
class WhoMayDeployTest extends ShopTest {

    private String step(String arguments) {
        return "autoDeploy(repository: '" + world.shop.htmlUrl() + "', credentialsId: 'github', " + arguments + ")";
    }

    private void assertNothingIsDeployed() throws Exception {
        assertThat(world.started()).isEmpty();
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0");
    }

    @Test
    void aServerThatNoAdministratorHasNamedDeploysNothingAndGetsNoCredential() throws Exception {
        try (FakeGitHub own = FakeGitHub.start()) {
            FakeRepository shop = own.createRepository("acme/shop");
            shop.tag("66.6.6", shop.head("master"));
            WorkflowRun build = failed(this.shop.pipeline(
                    "autoDeploy(repository: '" + shop.htmlUrl() + "', credentialsId: 'github', tag: '66.6.6')"));
            assertLog(build)
                    .contains("The GitHub at " + own.apiUri() + " is not configured in Jenkins.")
                    .contains("An administrator can add the server there with the API endpoint " + own.apiUri());
            assertThat(own.requests()).isEmpty();
        }
        assertNothingIsDeployed();
    }

    @Test
    void aBranchSourceOfAServerThatNoAdministratorHasNamedDeploysNothing() throws Exception {
        try (FakeGitHub own = FakeGitHub.start()) {
            own.createRepository("acme/shop", Map.of("Jenkinsfile", "autoDeploy()"));
            GitHubSCMSource source = new GitHubSCMSource(
                    "acme", "shop", own.repository("acme/shop").htmlUrl().toString(), true);
            source.setCredentialsId("github");
            source.setTraits(List.of(new BranchDiscoveryTrait(true, true)));
            WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, "own");
            project.getSourcesList().add(new BranchSource(source));
            project.scheduleBuild2(0).getFuture().get();
            jenkins.waitUntilNoActivity();
            assertLog(failed(project.getItem("master").getLastBuild()))
                    .contains("The GitHub at " + own.apiUri() + " is not configured in Jenkins.");
        }
        assertNothingIsDeployed();
    }

    @Test
    void aFeatureBranchWhoseJenkinsfileNamesItselfIsNotReleased() throws Exception {
        world.shop.createBranch("feature", world.shop.head("master"));
        world.shop.push("feature", "Take over", Map.of("Jenkinsfile", "autoDeploy(branch: env.BRANCH_NAME)"));
        shop.index();
        assertLog(failed(shop.begun("feature", 1)))
                .contains("\"feature\" is not a release branch of acme/shop. Release branches are the default branch,"
                        + " master, and the branches that an administrator allows");
        succeeded(shop.begun("master", 1));
        assertThat(world.started()).containsExactly("Deploy to qa: 5.2.0", "Deploy to prod: 5.2.0");
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0");
    }

    @Test
    void aFeatureBranchWhoseJenkinsfileNamesItselfRollsNothingBack() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        List<String> before = world.started();
        world.shop.createBranch("feature", world.shop.head("master"));
        world.shop.push(
                "feature", "Roll back", Map.of("Jenkinsfile", "autoDeploy(tag: '5.3.0', branch: env.BRANCH_NAME)"));
        shop.index();
        assertLog(failed(shop.begun("feature", 1))).contains("\"feature\" is not a release branch of acme/shop");
        assertThat(world.started()).isEqualTo(before);
    }

    @Test
    void aBranchThatAnAdministratorAllowsIsReleased() throws Exception {
        AutoDeployConfiguration.get().setReleaseBranches("release/*");
        world.shop.createBranch("release/5", world.shop.head("master"));
        world.shop.push("release/5", "Correct it", Map.of("Jenkinsfile", "autoDeploy(branch: env.BRANCH_NAME)"));
        shop.index();
        succeeded(shop.begun("release%2F5", 1));
        assertThat(world.started()).contains("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void aJobThatNamesACommitOfAFeatureBranchIsRefused() throws Exception {
        world.shop.createBranch("feature", world.shop.head("master"));
        String commit = world.shop.push("feature", "Take over", Map.of("new.txt", "new"));
        assertLog(failed(shop.pipeline(step("commit: '" + commit + "', branch: 'master'"))))
                .contains("does not lie on the branch master of acme/shop now");
        assertNothingIsDeployed();
    }

    @Test
    void aShortCommitIdIsRefusedAtOnce() throws Exception {
        String commit = world.merge("Sell shoes");
        assertLog(failed(shop.pipeline(step("commit: '" + commit.substring(0, 7) + "', branch: 'master'"))))
                .contains("\"" + commit.substring(0, 7) + "\" is not the full id of a commit");
        assertNothingIsDeployed();
    }

    @Test
    void aPullRequestOfAnotherBranchSourceIsAPreview() throws Exception {
        String commit = world.merge("Sell shoes");
        assertLog(succeeded(shop.pipeline(step("commit: '" + commit + "', branch: 'master'"), "change-request")))
                .containsPattern("qa +DEPLOY");
        assertNothingIsDeployed();
        assertLog(succeeded(shop.pipeline("autoDeploy()", "change-request-2")))
                .contains("This is the build of the pull request MR-1: nothing to do");
    }

    @Test
    void aProjectThatAStackDoesNotAllowLeavesTheStackOut() throws Exception {
        for (StackConfiguration stack : AutoDeployConfiguration.get().getStacks()) {
            if (stack.getName().equals("prod")) {
                stack.setAllowedProjects("operations");
            }
        }
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0");
        assertLog(build).containsPattern("prod +HELD +not for this project");
        assertLog(failed(shop.pipeline(step("tag: '5.2.0', stacks: ['prod']"))))
                .contains("This project may not deploy to prod");
        assertLog(failed(shop.pipeline(step("tag: '5.2.0'"), "all-stacks")))
                .contains("Name the stacks to which it shall deploy the release: autoDeploy(tag: '5.2.0', stacks:"
                        + " ['qa'])");
        assertThat(world.started()).hasSize(1);
    }

    /** A job whose name begins with "change-request" is one of another branch source. */
    @TestExtension
    public static final class OtherSource extends SCMHead.HeadByItem {

        @Override
        public SCMHead getHead(@NonNull Item item) {
            return item.getName().startsWith("change-request") ? new MergeRequest() : null;
        }
    }

    private static final class MergeRequest extends SCMHead implements ChangeRequestSCMHead {

        private static final long serialVersionUID = 1;

        MergeRequest() {
            super("MR-1");
        }

        @Override
        @NonNull
        public String getId() {
            return "1";
        }

        @Override
        @NonNull
        public SCMHead getTarget() {
            return new SCMHead("master");
        }
    }
}
