package io.jenkins.plugins.autodeploy.jenkins;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Tests that share one Jenkins with the others of their class. */
@WithJenkins
public abstract class OneJenkinsTest {

    protected static JenkinsRule jenkins;

    @BeforeAll
    static void startJenkins(JenkinsRule rule) {
        jenkins = rule;
    }

    /** The extension stops only what it started for a single test. */
    @AfterAll
    static void stopJenkins() throws Exception {
        jenkins.after();
    }
}
