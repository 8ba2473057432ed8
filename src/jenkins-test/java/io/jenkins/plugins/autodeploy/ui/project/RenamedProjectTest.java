package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.controller.DeployedRepositories;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.RestartedShopTest;
import io.jenkins.plugins.autodeploy.jenkins.ShopJenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What was deployed is found by the project's new name, and so are the builds that did it. */
class RenamedProjectTest extends RestartedShopTest {

    private static String opened(JenkinsRule jenkins, String path) throws Exception {
        return new People(jenkins).opens(People.READER, path).getContentAsString();
    }

    private static void assertShown(JenkinsRule jenkins, String build) throws Exception {
        assertThat(opened(jenkins, "job/new/deployments/"))
                .contains("5.3.0", "href=\"" + jenkins.contextPath + "/job/new/" + build + "/\"");
        assertThat(opened(jenkins, "deployments/")).contains("5.3.0", "/job/new/deployments/");
    }

    @Test
    void aPlainJobKeepsItsPage() throws Throwable {
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            WorkflowRun build = shop.pipeline("autoDeploy(repository: '" + world.shop.htmlUrl()
                    + "', credentialsId: 'github', branch: 'master', commit: '" + world.merge("Sell shoes") + "')");
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            shop.project().delete();
            build.getParent().renameTo("new");
            assertShown(jenkins, "1");
        });
        sessions.then(jenkins -> {
            await().until(() -> !DeployedRepositories.get().repositories("new").isEmpty());
            assertShown(jenkins, "1");
        });
    }

    @Test
    void theBuildsOfAMultibranchProjectAreFound() throws Throwable {
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(shop.merged("Sell shoes")));
            shop.project().renameTo("new");
            assertShown(jenkins, "job/master/1");
        });
        sessions.then(jenkins -> assertShown(jenkins, "job/master/1"));
    }
}
