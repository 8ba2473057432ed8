package io.jenkins.plugins.autodeploy.real;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * These tests need a running Spinnaker. They are skipped if the system property {@code gate} does not say where its Gate
 * is. Each of them prints when it begins and when it ends, because they take minutes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("real-spinnaker")
@ExtendWith({NeedsSpinnaker.GateIsKnown.class, NeedsSpinnaker.ProgressLines.class})
public @interface NeedsSpinnaker {

    /** Skips the tests of a class, and says how to run them. */
    final class GateIsKnown implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (RealSpinnaker.isKnown()) {
                return enabled("The system property gate says where Gate is");
            }
            String reason = context.getRequiredTestClass().getSimpleName()
                    + " is skipped: it needs a running Spinnaker without login. Say where its Gate is:"
                    + " mvn verify -P real-spinnaker -Dgate=http://127.0.0.1:8084";
            System.out.println(reason);
            return disabled(reason);
        }
    }

    /** Prints the name of each test at its begin and at its end. */
    final class ProgressLines implements BeforeEachCallback, AfterEachCallback {

        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(ProgressLines.class);

        @Override
        public void beforeEach(ExtensionContext context) {
            context.getStore(NAMESPACE).put("begin", System.nanoTime());
            System.out.println("Begins: " + name(context));
        }

        @Override
        public void afterEach(ExtensionContext context) {
            long begin = context.getStore(NAMESPACE).get("begin", long.class);
            System.out.printf(
                    "%s after %,d ms: %s%n",
                    context.getExecutionException().isPresent() ? "Failed" : "Ended",
                    (System.nanoTime() - begin) / 1_000_000,
                    name(context));
        }

        private static String name(ExtensionContext context) {
            String method = context.getRequiredTestMethod().getName();
            return context.getDisplayName().startsWith(method) ? method : method + " " + context.getDisplayName();
        }
    }
}
