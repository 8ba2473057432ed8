package io.jenkins.plugins.autodeploy.config;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ParameterChecksTest {

    @Test
    void aParameterHasAName() {
        Said.by(ParameterChecks.name("REPLICAS", "tag")).isEmpty();
        Said.by(ParameterChecks.name("", "tag")).startsWith("A parameter needs a name");
    }

    @Test
    void theTagsParameterIsTaken() {
        Said.by(ParameterChecks.name("version", "version")).startsWith("\"version\" receives the tag.");
    }

    @Test
    void aParameterStandsThereOnce() {
        Said.by(ParameterChecks.repeated("A", Set.of("A")))
                .startsWith("Another parameter of this stack is also called A");
        Said.by(ParameterChecks.repeated("A", Set.of("a"))).isEmpty();
    }

    @Test
    void anExpressionOfSpinnakerIsRefusedInNameAndValue() {
        String refusal = "Spinnaker would evaluate an expression such as ${x}. Remove the expression.";
        Said.by(ParameterChecks.expression("x-${new java.io.File('/')}")).isEqualTo(refusal);
        Said.by(ParameterChecks.name("${A}", "tag")).isEqualTo(refusal);
        Said.by(ParameterChecks.expression("$5 {off}")).isEmpty();
    }
}
