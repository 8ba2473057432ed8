package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.netflix.spinnaker.orca.jackson.OrcaObjectMapper;
import com.netflix.spinnaker.orca.pipeline.util.ContextParameterProcessor;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the plugin sends comes through Orca's own reading and evaluation unchanged. */
class OrcaTriggerTest {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ObjectMapper orca = OrcaObjectMapper.newInstance();
    private final ContextParameterProcessor expressions = new ContextParameterProcessor();

    private static Trigger trigger(String parameter) {
        return new Trigger(
                "r-1",
                "acme",
                "shop",
                "qa",
                "5.3.0",
                "abc",
                List.of(12),
                "shop#1",
                Map.of("tag", "5.3.0", "X", parameter));
    }

    /** The trigger as Echo makes it of a webhook's payload: {@code WebhookEventHandler.buildTrigger}. */
    private ObjectNode ofWebhook(JsonNode payload) {
        ObjectNode trigger = orca.createObjectNode().put("type", "webhook").put("eventId", "e-1");
        trigger.set("payload", payload);
        trigger.set("parameters", payload.path("parameters"));
        return trigger;
    }

    private Map<String, Object> evaluated(JsonNode trigger) throws Exception {
        com.netflix.spinnaker.orca.api.pipeline.models.Trigger read =
                orca.treeToValue(trigger, com.netflix.spinnaker.orca.api.pipeline.models.Trigger.class);
        Map<String, Object> written = orca.readValue(orca.writeValueAsString(read), MAP);
        return expressions.process(Map.of("trigger", written), Map.of("trigger", written), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3", "007", "1.50", "true", "", "$5", "$", "{x}", "#{1+1}", "$ {1+1}", "a\"b\\c", "배포", "null"})
    void theTriggerOfAWebhookStaysAsItIs(String parameter) throws Exception {
        JsonNode payload = trigger(parameter).payload(Map.of("token", "s3cret $5"));
        assertThat(evaluated(ofWebhook(payload)).get("trigger"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("eventId", "e-1")
                .containsEntry("payload", orca.convertValue(payload, MAP))
                .containsEntry("parameters", Map.of("tag", "5.3.0", "X", parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "007", "$5", "#{1+1}"})
    void theTriggerOfThePipelinesApiStaysAsItIs(String parameter) throws Exception {
        JsonNode body = GatePipeline.body(trigger(parameter));
        assertThat(evaluated(body).get("trigger"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("correlationId", "r-1")
                .containsEntry("payload", orca.convertValue(body.get("payload"), MAP))
                .containsEntry("parameters", Map.of("tag", "5.3.0", "X", parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${1+1}", "a ${1+1} b", "$${1+1}", "${'x'}${2}"})
    void whatOrcaWouldChangeIsRefused(String text) throws Exception {
        Map<String, Object> value = Map.of("key", text);
        assertThat(expressions.process(value, Map.of(), true)).isNotEqualTo(value);
        Map<String, Object> key = Map.of(text, "value");
        assertThat(expressions.process(key, Map.of(), true)).isNotEqualTo(key);
        for (Map<String, String> parameters : List.of(Map.of("key", text), Map.of(text, "value"))) {
            assertThatThrownBy(() -> Trigger.refuseUnsendable("shop#1", parameters))
                    .isInstanceOf(UserErrorException.class);
            assertThatThrownBy(() -> Trigger.refuseExpressionsIn(parameters)).isInstanceOf(UserErrorException.class);
        }
        assertThatThrownBy(() -> Trigger.refuseUnsendable(text, Map.of())).isInstanceOf(UserErrorException.class);
    }

    @Test
    void theAdvisedCorrelationIdIsTheRequestIdAndOneWithAWrongRootIsItself() throws Exception {
        Map<String, Object> trigger = orca.convertValue(ofWebhook(trigger("3").payload(Map.of())), MAP);
        assertThat(expressions.process(
                        Map.of(
                                "right", "${trigger.payload.requestId}",
                                "wrong", "${payload.requestId}"),
                        Map.of("trigger", trigger),
                        true))
                .containsEntry("right", "r-1")
                .containsEntry("wrong", "${payload.requestId}");
    }
}
