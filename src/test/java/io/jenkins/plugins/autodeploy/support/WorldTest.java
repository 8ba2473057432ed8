package io.jenkins.plugins.autodeploy.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {

    @TempDir
    private Path home;

    @TempDir
    private Path otherHome;

    /** What a controller tries again without end would take a thread of all later tests. */
    @Test
    void aClosedWorldEndsTheTimeOfAllItsControllers() throws Exception {
        World world = new World(home);
        World other = world.controller(otherHome);
        World third = other.controller(home);
        world.close();
        for (World controller : new World[] {world, other, third}) {
            controller.time.after(Duration.ofSeconds(1), () -> {});
            assertThat(controller.time.pauses()).isEmpty();
        }
    }
}
