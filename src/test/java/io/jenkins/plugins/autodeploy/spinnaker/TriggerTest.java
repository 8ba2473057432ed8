package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerTest {

    private static Trigger trigger(String release, String build, Map<String, String> parameters) {
        return new Trigger("id-1", "acme", "shop", "qa", release, "abc", List.of(12, 13), build, parameters);
    }

    @Test
    void thePayloadHoldsSecretsAtItsTopLevelAndParametersBelow() {
        assertThat(trigger("5.3.0", "shop#1", Map.of("tag", "5.3.0"))
                        .payload(Map.of("token", "s3\"cret"))
                        .toString())
                .isEqualTo(
                        "{\"token\":\"s3\\\"cret\",\"requestId\":\"id-1\",\"repository\":\"acme/shop\",\"stack\":\"qa\","
                                + "\"release\":\"5.3.0\",\"commit\":\"abc\",\"build\":\"shop#1\",\"pullRequests\":[12,13],"
                                + "\"parameters\":{\"tag\":\"5.3.0\"}}");
    }

    @Test
    void aSecretCantReplaceWhatThePayloadSays() {
        assertThat(trigger("5.3.0", "shop#1", Map.of())
                        .payload(Map.of("release", "9.9.9"))
                        .path("release")
                        .asText())
                .isEqualTo("5.3.0");
    }

    @ParameterizedTest
    @CsvSource({"'${x}', shop#1, 3", "5.3.0, 'job${x}#1', 3", "5.3.0, shop#1, 'a${b'"})
    void noTriggerHoldsWhatSpinnakerWouldEvaluate(String release, String build, String value) {
        assertThatThrownBy(() -> trigger(release, build, Map.of("REPLICAS", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contains ${, and Spinnaker would evaluate it");
    }

    @ParameterizedTest
    @CsvSource({"'job${x}#1', 3, id of the build", "shop#1, 'a${b', parameter REPLICAS"})
    void whatABuildChoosesIsRefusedIfSpinnakerWouldEvaluateIt(String build, String value, String what) {
        assertThatThrownBy(() -> Trigger.refuseUnsendable(build, Map.of("REPLICAS", value)))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("The " + what + " contains ${, and Spinnaker would evaluate it");
    }

    @Test
    void theNameOfAParameterIsRefusedToo() {
        assertThatThrownBy(() -> Trigger.refuseUnsendable("shop#1", Map.of("${x}", "3")))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("The name of a parameter contains ${, and Spinnaker would evaluate it");
    }

    @Test
    void parametersThatAreTooLongTogetherAreRefused() throws Exception {
        String half = "x".repeat(499_999);
        Trigger.refuseUnsendable("shop#1", Map.of("a", half, "b", half));
        assertThatThrownBy(() -> Trigger.refuseUnsendable("shop#1", Map.of("a", half, "b", half + "x")))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("The parameters have 1000001 characters. A trigger can have at most 1000000");
    }
}
