package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each stack has an environment of its own on GitHub. */
class EnvironmentNameTest {

    @Test
    void theVariableStandsForTheStack() {
        assertThat(EnvironmentName.problem("eu/${stack}")).isEmpty();
        assertThat(EnvironmentName.of("eu/${stack}", "qa")).isEqualTo("eu/qa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qa", "${stack}${owner}", "${stack}\n", "{${stack}}"})
    void aWrongNameIsRefusedAndTheStackKeepsItsOwn(String pattern) {
        assertThat(EnvironmentName.problem(pattern)).isPresent();
        assertThat(EnvironmentName.of(pattern, "qa")).isEqualTo("qa");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThat(EnvironmentName.problem("${stack}" + "x".repeat(256))).isPresent();
    }
}
