package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.support.HungCredentials;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HungCredentialTest {

    @TempDir
    private Path home;

    @Test
    void twelveBuildsWithACredentialThatNeverAnswersDelayNoOtherBuild() throws Exception {
        try (World world = new World(home);
                HungCredentials credentials = new HungCredentials(world, home, Duration.ofDays(1))) {
            world.shop.tag("5.2.0", world.shop.head("master"));
            DeploymentRun other = credentials.build(world.merge("Add a cart"));
            credentials.begin(12);
            other.start();
            assertThat(other.end().get(30, TimeUnit.SECONDS).phase()).isEqualTo(Deployment.Phase.SUCCEEDED);
        }
    }
}
