package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import org.junit.jupiter.api.Test;

/** The step in a pipeline that comes from no branch source. */
class PlainPipelineTest extends ShopTest {

    private String step(String arguments) {
        return "autoDeploy(repository: '" + world.shop.htmlUrl() + "', credentialsId: 'github', " + arguments + ")";
    }

    @Test
    void deploysTheCommitThatItNames() throws Exception {
        String merged = world.merge("Sell shoes");
        succeeded(shop.pipeline(step("commit: '" + merged + "', branch: 'master'")));
        assertThat(world.shop.tags()).containsEntry("5.3.0", merged);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void deploysAnExistingReleaseWithoutCommitAndBranch() throws Exception {
        succeeded(shop.pipeline(step("tag: '5.2.0'")));
        assertThat(world.started()).containsExactly("Deploy to qa: 5.2.0", "Deploy to prod: 5.2.0");
    }

    @Test
    void isToldWhatToWriteWhereItNamesNoRepository() throws Exception {
        assertLog(failed(shop.pipeline("autoDeploy()")))
                .contains("This job does not come from a GitHub branch source. Name the repository, the commit and the"
                        + " branch: autoDeploy(repository:");
    }

    @Test
    void isToldWhatToWriteWhereItNamesNoCommit() throws Exception {
        assertLog(failed(shop.pipeline(step("branch: 'master'"))))
                .contains("A step with a repository also needs the commit that was built and the release branch");
    }

    @Test
    void isToldWhichCredentialIsMissing() throws Exception {
        String merged = world.merge("Sell shoes");
        shop.removeCredential("github");
        assertLog(failed(shop.pipeline(step("commit: '" + merged + "', branch: 'master'"))))
                .contains("there is no credential github of the kind GitHub App or Username with password");
    }
}
