package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.autodeploy.UserErrorException;
import org.junit.jupiter.api.Test;

class WaitForTest {

    @Test
    void isReadInAnyCase() throws Exception {
        assertThat(WaitFor.of("succeeded")).isEqualTo(WaitFor.SUCCEEDED);
        assertThat(WaitFor.of(" Started ")).isEqualTo(WaitFor.STARTED);
        assertThat(WaitFor.of(WaitFor.ACCEPTED.toString())).isEqualTo(WaitFor.ACCEPTED);
    }

    @Test
    void namesTheChoicesWhereItIsNone() {
        assertThatExceptionOfType(UserErrorException.class)
                .isThrownBy(() -> WaitFor.of("done"))
                .withMessage("\"done\" is not a value of waitFor; use one of accepted, started, succeeded");
    }
}
