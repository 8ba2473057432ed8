package io.jenkins.plugins.autodeploy.ui.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployments that a build keeps. */
class DeploymentEntryTest {

    private ArrayList<DeploymentEntry> entries = new ArrayList<>();

    private World world;

    @BeforeEach
    void begin(@TempDir Path home) throws Exception {
        world = new World(home);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static DeploymentEntry underWay(String id) {
        return new DeploymentEntry(id, null);
    }

    private DeploymentEntry ended(String id, String message) {
        Deployment end = Transitions.resumeRefused(Deployment.of(world.build("abcdef0123")), message);
        return new DeploymentEntry(id, DeploymentView.of(end, execution -> Optional.empty(), 0));
    }

    private boolean put(DeploymentEntry entry) {
        ArrayList<DeploymentEntry> before = entries;
        entries = entry.addTo(before);
        return entries != before;
    }

    private List<String> messages() {
        return entries.stream()
                .map(entry -> entry.view().orElseThrow().getMessage())
                .toList();
    }

    @Test
    void theEndReplacesTheBeginning() {
        assertThat(put(underWay("1"))).isTrue();
        assertThat(put(ended("1", "GitHub is gone"))).isTrue();
        assertThat(messages()).containsExactly("GitHub is gone");
    }

    @Test
    void whatIsKeptAlreadyChangesNothing() {
        put(underWay("1"));
        assertThat(put(underWay("1"))).isFalse();
        put(ended("1", "GitHub is gone"));
        assertThat(put(underWay("1"))).isFalse();
        assertThat(put(ended("1", "Spinnaker is gone"))).isFalse();
        assertThat(messages()).containsExactly("GitHub is gone");
    }

    /** Jenkins was killed before it had saved the beginning. */
    @Test
    void anEndWithoutABeginningIsKept() {
        assertThat(put(ended("1", "GitHub is gone"))).isTrue();
        assertThat(entries).hasSize(1);
    }

    @Test
    void theDeploymentsStandInTheOrderInWhichTheyBegan() {
        put(underWay("1"));
        put(underWay("2"));
        put(ended("2", "the second"));
        put(ended("1", "the first"));
        assertThat(messages()).containsExactly("the first", "the second");
    }
}
