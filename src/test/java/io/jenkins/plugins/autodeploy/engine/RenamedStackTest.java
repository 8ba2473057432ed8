package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stacks qa and prod are renamed to QA and PROD in the configuration. */
class RenamedStackTest {

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

    private void rename() {
        world.withStacks(each -> new Stack(
                each.name().toUpperCase(Locale.ROOT),
                each.starter(),
                each.tagParameter(),
                each.parameters(),
                each.follow(),
                each.projectAllowed(),
                each.windows()));
    }

    private long triggers() {
        return world.spinnaker.requests().count("POST", ".*/webhooks/.*");
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    @Test
    void aRebuildTriggersNothingAgain() throws Exception {
        String commit = world.merge("Add a cart");
        world.deploy(commit);
        rename();
        Deployment again = world.deploy(commit);
        assertThat(states(again)).containsExactly(StackState.ALREADY_TRIGGERED, StackState.ALREADY_TRIGGERED);
        assertThat(again.stacks()).extracting(StackDeployment::stack).containsExactly("QA", "PROD");
        assertThat(triggers()).isEqualTo(2);
    }

    @Test
    void aHeldStackStaysHeld() throws Exception {
        world.deploy(world.merge("Add a cart"));
        world.hold("prod", "a sale", null);
        rename();
        Deployment next = world.deploy(world.merge("Add a till"));
        assertThat(next.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(next.stack("PROD").state()).isEqualTo(StackState.HELD);
        assertThat(triggers()).isEqualTo(3);
    }

    @Test
    void aPinnedStackStaysPinnedUntilABuildResumesIt() throws Exception {
        world.deploy(world.merge("Add a cart"));
        world.deploy(world.chosen("5.2.0", "prod"));
        rename();
        String commit = world.merge("Add a till");
        assertThat(world.deploy(commit).stack("PROD").state()).isEqualTo(StackState.PINNED);
        assertThat(world.deploy(world.request(commit, false, "PROD"))
                        .stack("PROD")
                        .state())
                .isEqualTo(StackState.ACCEPTED);
    }

    @Test
    void anOlderReleaseIsOvertaken() throws Exception {
        String first = world.merge("Add a cart");
        world.deploy(first);
        world.deploy(world.merge("Add a till"));
        rename();
        assertThat(world.history().overview(world.recorded()).stacks()).hasSize(2);
        world.deploy(world.merge("Add a shelf"));
        assertThat(world.history().overview(world.recorded()).stacks()).hasSize(2);
        assertThat(world.history()
                        .overview(world.recorded())
                        .stack("QA")
                        .orElseThrow()
                        .current()
                        .release()
                        .tag())
                .isEqualTo("5.5.0");
    }

    @Test
    void aDeploymentThatGoesOnAfterTheRenamingTriggersTheRestOnce() throws Exception {
        String commit = world.merge("Add a cart");
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            rename();
            call.send(call.effect());
        });
        world.deploy(commit);
        assertThat(states(world.deploy(commit)))
                .containsExactly(StackState.ALREADY_TRIGGERED, StackState.ALREADY_TRIGGERED);
        assertThat(triggers()).isEqualTo(2);
    }
}
