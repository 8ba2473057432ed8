package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.ShopJenkins;
import io.jenkins.plugins.autodeploy.World;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import hudson.model.Result;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step in the builds of a multibranch project. */
@WithJenkins
class MultibranchTest {

    @TempDir
    private Path unused;

    private JenkinsRule jenkins;
    private World world;
    private ShopJenkins shop;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        world = new World(unused);
        shop = ShopJenkins.configured(jenkins, world);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aMergeIsReleasedAndDeployed() throws Exception {
        String merged = world.merge("Sell shoes");
        shop.index();
        System.out.println(jenkins.getLog(shop.lastBuild("master")));
        assertThat(world.shop.tags()).containsEntry("5.3.0", merged);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }
}
