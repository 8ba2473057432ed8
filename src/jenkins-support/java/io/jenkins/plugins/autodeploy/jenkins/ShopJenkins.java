package io.jenkins.plugins.autodeploy.jenkins;

import io.jenkins.plugins.autodeploy.support.World;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins with its world at hand. */
public final class ShopJenkins extends ShopProject {

    private static final String JENKINSFILE = "def d = autoDeploy()\necho \"tag ${d.tag}\"\n";
    private static final String PREVIOUS = "5.2.0";

    private final World world;

    /** A Jenkins that was configured before, in an earlier session. */
    public ShopJenkins(JenkinsRule jenkins, World world) {
        super(jenkins, Surroundings.of(world));
        this.world = world;
    }

    /** Configures a Jenkins anew. The repository has release 5.2.0. */
    public static ShopJenkins configured(JenkinsRule jenkins, World world) throws Exception {
        release(world);
        ShopJenkins shop = new ShopJenkins(jenkins, world);
        shop.configure();
        return shop;
    }

    /** Makes release 5.2.0, whose Jenkinsfile deploys. */
    public static void release(World world) {
        release(world, JENKINSFILE);
    }

    private static void release(World world, String jenkinsfile) {
        String pushed = push(world, jenkinsfile);
        if (world.shop.tags().containsKey(PREVIOUS)) {
            world.shop.deleteTag(PREVIOUS);
        }
        world.shop.tag(PREVIOUS, pushed);
    }

    private static String push(World world, String jenkinsfile) {
        return world.shop.push("Describe the build", Map.of("Jenkinsfile", jenkinsfile));
    }

    /** Pushes this Jenkinsfile. If nothing has been released since 5.2.0, that release gets it. */
    public void jenkinsfile(String text) {
        if (world.shop.tags().keySet().equals(Set.of(PREVIOUS))) {
            release(world, text);
        } else {
            push(world, text);
        }
    }

    /** Merges a pull request and looks at GitHub, upon which a build of master begins. */
    public WorkflowRun merged(String title, String... labels) throws Exception {
        int number = job("master") == null ? 1 : job("master").getNextBuildNumber();
        world.merge(title, labels);
        index();
        return begun("master", number);
    }
}
