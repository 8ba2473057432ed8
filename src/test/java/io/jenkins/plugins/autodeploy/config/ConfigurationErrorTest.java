package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationErrorTest {

    @Test
    void whoConfiguresIsToldTheFieldAndTheProblem() {
        assertThatThrownBy(() -> ConfigurationError.check("defaultBump", ReleaseChecks.bump("huge")))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith(
                        "Manage Jenkins, System, Auto Deploy needs a correction: defaultBump: \"huge\"");
    }

    @Test
    void whatIsRightIsNotRefused() {
        assertThatCode(() -> ConfigurationError.check("defaultBump", Optional.empty()))
                .doesNotThrowAnyException();
    }
}
