package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.support.CheckMessages;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParameterChecksTest {

    @Test
    void aParameterHasAName() {
        CheckMessages.of(ParameterChecks.name("REPLICAS", "tag")).isEmpty();
        CheckMessages.of(ParameterChecks.name("", "tag")).startsWith("A parameter needs a name");
    }

    @Test
    void theTagsParameterIsTaken() {
        CheckMessages.of(ParameterChecks.name("version", "version")).startsWith("\"version\" receives the tag.");
    }

    @Test
    void aParameterStandsThereOnce() {
        CheckMessages.of(ParameterChecks.repeated("A", Set.of("A")))
                .startsWith("Another parameter of this stack is also called A");
        CheckMessages.of(ParameterChecks.repeated("A", Set.of("a"))).isEmpty();
    }

    @Test
    void anExpressionOfSpinnakerIsRefusedInNameAndValue() {
        String refusal = "Spinnaker would evaluate an expression such as ${x}. Remove the expression.";
        CheckMessages.of(ParameterChecks.expression("x-${new java.io.File('/')}"))
                .isEqualTo(refusal);
        CheckMessages.of(ParameterChecks.name("${A}", "tag")).isEqualTo(refusal);
        CheckMessages.of(ParameterChecks.expression("$5 {off}")).isEmpty();
    }
}
