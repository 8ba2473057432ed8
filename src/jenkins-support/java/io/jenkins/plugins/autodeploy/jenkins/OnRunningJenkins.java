package io.jenkins.plugins.autodeploy.jenkins;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.JenkinsRule;
import org.kohsuke.stapler.MetaClass;

/**
 * Tests with a running Jenkins.
 *
 * <p>That Jenkins keeps its views, as one in production does. The test harness (2573) tells Stapler to look for each view
 * again whenever a page includes it. Each look goes through some 400 JAR files.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("running-jenkins")
@ExtendWith(OnRunningJenkins.KeptViews.class)
public @interface OnRunningJenkins {

    /** Undoes what the class {@link JenkinsRule} does when Java initializes it. */
    final class KeptViews implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) throws IllegalAccessException {
            MethodHandles.lookup().ensureInitialized(JenkinsRule.class);
            MetaClass.NO_CACHE = false;
        }
    }
}
