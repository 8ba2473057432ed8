package io.jenkins.plugins.autodeploy.jenkins;

import hudson.model.Computer;
import hudson.model.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Tests that share one Jenkins with the others of their class. */
@OnRunningJenkins
@WithJenkins
public abstract class OneJenkinsTest {

    private static final int QUIET_MILLIS = 60_000;

    protected static JenkinsRule jenkins;

    @BeforeAll
    static void startJenkins(JenkinsRule rule) {
        jenkins = rule;
    }

    /** The extension stops only what it started for a single test. */
    @AfterAll
    static void stopJenkins() throws Exception {
        endBuilds();
        jenkins.after();
    }

    /** A build that still writes its files would keep their folder from being deleted. */
    private static void endBuilds() throws Exception {
        jenkins.jenkins.getQueue().clear();
        for (Computer computer : jenkins.jenkins.getComputers()) {
            computer.getAllExecutors().stream().filter(Executor::isBusy).forEach(Executor::interrupt);
        }
        jenkins.waitUntilNoActivityUpTo(QUIET_MILLIS);
    }
}
