package io.jenkins.plugins.autodeploy.jenkins;

import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Tests in which Jenkins stops and comes back, while the world around it goes on. */
@OnRunningJenkins
public abstract class RestartedShopTest {

    @RegisterExtension
    protected final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path elsewhere;

    protected World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(elsewhere);
    }

    @AfterEach
    void close() {
        world.close();
    }
}
