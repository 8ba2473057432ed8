package io.jenkins.plugins.autodeploy.jenkins;

import static org.awaitility.Awaitility.await;

import hudson.ExtensionList;
import io.jenkins.plugins.autodeploy.jenkins.ShopProject.Surroundings;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.GlobalDefaultFlowDurabilityLevel;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A Jenkins in a process of its own, which can be killed at any instant and started again in the same home. */
public final class JenkinsProcess implements AutoCloseable {

    private final RealJenkinsFixture jenkins = new RealJenkinsFixture()
            .javaOptions("-Xmx512m", "-Djenkins.model.Jenkins.slaveAgentPort=-1")
            .withTimeout(0);

    /** The end of a build. */
    public record Ending(String result, String log) implements Serializable {}

    /** @param owner the test that it is for */
    public JenkinsProcess(Class<?> owner) throws Exception {
        jenkins.setUp(owner.getName(), "jenkins");
        jenkins.startJenkins();
    }

    public void start() throws Exception {
        if (!jenkins.isAlive()) {
            jenkins.startJenkins();
        }
    }

    /** Kills it as by {@code kill -9}; it has ended when this returns. */
    public void kill() throws InterruptedException {
        Process process = jenkins.getProcess();
        jenkins.stopJenkinsForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Jenkins outlives kill -9");
        }
    }

    /** Gives it a project, whose builds keep as much of their program on the disk as the hint says. */
    public void configure(Surroundings surroundings, FlowDurabilityHint durability) throws Throwable {
        jenkins.runRemotely(JenkinsProcess::configured, surroundings, durability);
    }

    private static void configured(JenkinsRule rule, Surroundings surroundings, FlowDurabilityHint durability)
            throws Exception {
        ExtensionList.lookupSingleton(GlobalDefaultFlowDurabilityLevel.DescriptorImpl.class)
                .setDurabilityHint(durability);
        new ShopProject(rule, surroundings).configure();
    }

    /** Looks at GitHub; what is new there begins to be built. */
    public void index(Surroundings surroundings) throws Throwable {
        jenkins.runRemotely(JenkinsProcess::indexed, surroundings);
    }

    private static void indexed(JenkinsRule rule, Surroundings surroundings) throws Exception {
        new ShopProject(rule, surroundings).index();
    }

    /** Builds the head of master once more, as a person does. */
    public void rebuild(Surroundings surroundings) throws Throwable {
        jenkins.runRemotely(JenkinsProcess::rebuilt, surroundings);
    }

    private static void rebuilt(JenkinsRule rule, Surroundings surroundings) throws Exception {
        new ShopProject(rule, surroundings).rebuilt("master");
    }

    /**
     * Waits until the build of master is on the disk with all that its pipeline did so far, which Jenkins sees to after
     * a step has begun.
     *
     * @return the directory of the build
     */
    public Path awaitSaved(Surroundings surroundings, int number) throws Throwable {
        return Path.of(jenkins.runRemotely(JenkinsProcess::saved, surroundings, number));
    }

    private static String saved(JenkinsRule rule, Surroundings surroundings, int number) {
        WorkflowRun build = new ShopProject(rule, surroundings).begun("master", number);
        Path directory = build.getRootDir().toPath();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(directory.resolve("program.dat"))
                        && Files.readString(directory.resolve("build.xml"))
                                .contains("<head>1:"
                                        + build.getExecution()
                                                .getCurrentHeads()
                                                .get(0)
                                                .getId() + "</head>"));
        return directory.toString();
    }

    /** Waits until a build of master says this. */
    public void awaitLog(Surroundings surroundings, int number, String text) throws Throwable {
        jenkins.runRemotely(JenkinsProcess::said, surroundings, number, text);
    }

    private static void said(JenkinsRule rule, Surroundings surroundings, int number, String text) {
        WorkflowRun build = new ShopProject(rule, surroundings).begun("master", number);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> JenkinsRule.getLog(build).contains(text));
    }

    /** Waits for the end of a build of master. */
    public Ending end(Surroundings surroundings, int number) throws Throwable {
        return jenkins.runRemotely(JenkinsProcess::ended, surroundings, number);
    }

    private static Ending ended(JenkinsRule rule, Surroundings surroundings, int number) throws Exception {
        WorkflowRun build = new ShopProject(rule, surroundings).begun("master", number);
        await().atMost(Duration.ofSeconds(60)).until(() -> !build.isBuilding());
        return new Ending(String.valueOf(build.getResult()), JenkinsRule.getLog(build));
    }

    @Override
    public void close() throws Exception {
        kill();
        jenkins.tearDown();
    }
}
