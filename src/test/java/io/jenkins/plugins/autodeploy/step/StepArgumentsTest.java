package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A variable that is not set in a Jenkinsfile deploys nothing. */
class StepArgumentsTest {

    @Test
    void aParameterThatIsNullIsRefusedAndNeverBecomesTheWordNull() {
        assertThatThrownBy(() -> StepArguments.parameters(Collections.singletonMap("REGION", null)))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("The parameter REGION is null.")
                .hasMessageContaining("Nothing was released or deployed");
    }

    @Test
    void aParameterWithoutANameIsRefused() {
        assertThatThrownBy(() -> StepArguments.parameters(Collections.singletonMap(null, "x")))
                .isInstanceOf(UserErrorException.class);
        assertThatThrownBy(() -> StepArguments.parameters(Map.of(" ", "x"))).isInstanceOf(UserErrorException.class);
    }

    @Test
    void anEmptyTextIsAValue() throws Exception {
        assertThat(StepArguments.parameters(Map.of("REGION", ""))).containsEntry("REGION", "");
    }

    @Test
    void anEmptyListOfStacksIsNotAllStacks() {
        assertThatThrownBy(() -> StepArguments.stacks(List.of(), true))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("names no stack");
    }

    @Test
    void noListOfStacksIsAllStacks() throws Exception {
        assertThat(StepArguments.stacks(List.of(), false)).isEmpty();
    }

    @Test
    void aStackWithoutANameIsRefused() {
        assertThatThrownBy(() -> StepArguments.stacks(Arrays.asList("qa", null), false))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("stacks has an entry without a name.");
        assertThatThrownBy(() -> StepArguments.names("resume", List.of(" ")))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("resume has an entry without a name.");
    }
}
