package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.HoldLabels;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hold label holds in the release of its pull request only, and people see what the next release brings. */
class HoldLabelsOfOneReleaseTest {

    private static final String BRINGS = "The deployment to qa also brings #2, which was held from qa in 5.4.0";

    @TempDir
    private Path home;

    private World world;
    private Deployment held;

    /** Both stacks get 5.3.0. Then #2, which is held from qa, becomes 5.4.0. */
    @BeforeEach
    void start() throws Exception {
        world = new World(home);
        world.with(World.rules(HoldLabels.THIS_RELEASE));
        world.shop.tag("5.2.0", world.shop.head("master"));
        world.deploy(world.merge("Begin"));
        held = world.deploy(world.merge("Risky", "no-deploy-to-qa"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void theNextReleaseTakesTheChangeAlongAndItsPlanSaysSo() throws Exception {
        assertThat(held.stack("qa").state()).isEqualTo(StackState.HELD);
        assertThat(held.notes()).isEmpty();
        Deployment next = world.deploy(world.merge("Harmless"));
        assertThat(next.stack("qa").state()).isEqualTo(StackState.ACCEPTED);
        assertThat(next.notes()).containsExactly(BRINGS);
        assertThat(world.console()).contains("  Note: " + BRINGS);
        assertThat(world.started()).contains("Deploy to qa: 5.5.0");
    }

    @Test
    void aPreviewSaysIt() throws Exception {
        int pullRequest = world.shop.openPullRequest("Open").number();
        Deployment preview = world.deploy(world.preview(pullRequest));
        assertThat(preview.stack("qa").state()).isEqualTo(StackState.PENDING);
        assertThat(preview.notes()).containsExactly(BRINGS);
        assertThat(world.console()).endsWith("Preview only: nothing was changed");
    }

    @Test
    void aStackThatIsHeldAgainBringsNothing() throws Exception {
        Deployment next = world.deploy(world.merge("Also risky", "no-deploy-to-qa"));
        assertThat(next.stack("qa").reason()).isEqualTo("no-deploy-to-qa on #3");
        assertThat(next.notes()).isEmpty();
        assertThat(world.deploy(world.merge("Harmless")).notes())
                .containsExactly(BRINGS, "The deployment to qa also brings #3, which was held from qa in 5.5.0");
    }

    @Test
    void aStackThatIsFarBehindIsDeployedAndItsPlanSaysWhatIsNotKnown() throws Exception {
        world.shop.pushes(501);
        Deployment next = world.deploy(world.merge("Harmless"));
        assertThat(next.stack("qa").state()).isEqualTo(StackState.ACCEPTED);
        assertThat(next.notes()).contains("It is not known which held changes the deployment to qa also brings");
    }

    @Test
    void aStackThatWasRolledBackAndResumedIsDeployed() throws Exception {
        world.deploy(world.chosen("5.2.0", "qa"));
        Deployment next = world.deploy(world.request(world.merge("Harmless"), false, "qa"));
        assertThat(next.stack("qa").state()).isEqualTo(StackState.ACCEPTED);
        assertThat(next.notes()).containsExactly(BRINGS);
    }
}
