package io.jenkins.plugins.autodeploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.support.World;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Demo demo = new Demo(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @TempDir
    private Path home;

    @Test
    void everyScenarioEndsAsItShouldAndShowsNoSecret() throws Exception {
        assertThat(demo.play(Scenarios.ALL, home)).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("secret=********")
                .doesNotContain(World.SECRET, Scene.WRONG_SECRET);
    }

    @Test
    void aScenarioThatEndsOtherwiseIsSaid() throws Exception {
        Scenario broken = new Scenario("Broken", List.of(), scene -> scene.must("pigs fly", false));
        assertThat(demo.play(List.of(broken), home)).containsExactly("Broken");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("NOT TRUE: pigs fly");
    }
}
