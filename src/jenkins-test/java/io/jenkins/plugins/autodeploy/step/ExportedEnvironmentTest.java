package io.jenkins.plugins.autodeploy.step;

import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import org.junit.jupiter.api.Test;

/** Later steps of the build read the release from the environment. */
class ExportedEnvironmentTest extends ShopTest {

    @Test
    void laterStepsSeeTheRelease() throws Exception {
        shop.jenkinsfile("""
                node {
                  def d = autoDeploy(exportEnvironment: true)
                  echo "env ${env.AUTO_DEPLOY_PREVIOUS_TAG} -> ${env.AUTO_DEPLOY_TAG} at ${env.AUTO_DEPLOY_URL == d.url}"
                  sh 'echo "sh $AUTO_DEPLOY_PREVIOUS_TAG to $AUTO_DEPLOY_TAG"'
                }
                """);
        assertLog(succeeded(shop.merged("Sell shoes")))
                .contains("env 5.2.0 -> 5.3.0 at true")
                .contains("sh 5.2.0 to 5.3.0");
    }

    @Test
    void nobodySeesItWhoDidNotAsk() throws Exception {
        shop.jenkinsfile("""
                autoDeploy()
                echo "env ${env.AUTO_DEPLOY_TAG}"
                """);
        assertLog(succeeded(shop.merged("Sell shoes"))).contains("env null");
    }

    @Test
    void theLastCallDecides() throws Exception {
        shop.jenkinsfile("""
                autoDeploy(exportEnvironment: true, stacks: ['qa'])
                echo "first ${env.AUTO_DEPLOY_TAG}"
                autoDeploy(exportEnvironment: true, dryRun: true)
                echo "then ${env.AUTO_DEPLOY_TAG}"
                """);
        assertLog(succeeded(shop.merged("Sell shoes"))).contains("first 5.3.0").contains("then null");
    }

    @Test
    void aBuildThatFailsAfterItsReleaseStillNamesIt() throws Exception {
        shop.jenkinsfile("""
                catchError { autoDeploy(exportEnvironment: true) }
                echo "failed with ${env.AUTO_DEPLOY_TAG}"
                """);
        world.spinnaker.stop();
        assertLog(failed(shop.merged("Sell shoes"))).contains("failed with 5.3.0");
    }
}
