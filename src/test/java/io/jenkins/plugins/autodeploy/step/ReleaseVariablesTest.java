package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseVariablesTest {

    @TempDir
    private Path home;

    private World world;

    @BeforeEach
    void begin() throws Exception {
        world = new World(home);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static Map<String, String> variables(Deployment end) {
        return ReleaseVariables.of(end);
    }

    @Test
    void aReleaseIsNamedWithTheOneBeforeItAndItsPage() throws Exception {
        world.shop.tag("5.2.0", world.shop.head("master"));
        Deployment end = world.deploy(world.merge("Sell shoes"));
        assertThat(variables(end))
                .containsExactly(
                        entry("AUTO_DEPLOY_TAG", "5.3.0"),
                        entry("AUTO_DEPLOY_PREVIOUS_TAG", "5.2.0"),
                        entry("AUTO_DEPLOY_URL", end.gitHubRelease().url()));
    }

    @Test
    void theFirstReleaseHasNoneBeforeIt() throws Exception {
        assertThat(variables(world.deploy(world.merge("Sell shoes")))).doesNotContainKey("AUTO_DEPLOY_PREVIOUS_TAG");
    }

    @Test
    void aDeploymentThatFailsAfterItsReleaseWasMadeNamesTheRelease() throws Exception {
        world.shop.tag("5.2.0", world.shop.head("master"));
        world.spinnaker.stop();
        Deployment end = world.deploy(world.merge("Sell shoes"));
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(variables(end)).containsEntry("AUTO_DEPLOY_TAG", "5.3.0");
    }

    @Test
    void aPreviewAndASupersededBuildNameNoRelease() throws Exception {
        world.shop.tag("5.2.0", world.shop.head("master"));
        int number = world.shop.openPullRequest("Sell hats").number();
        assertThat(ReleaseVariables.of(world.deploy(world.preview(number)))).isEmpty();
        String earlier = world.merge("Sell shoes");
        world.deploy(world.merge("Sell socks"));
        Deployment superseded = world.deploy(earlier);
        assertThat(superseded.phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(ReleaseVariables.of(superseded)).isEmpty();
    }
}
