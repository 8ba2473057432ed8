package io.jenkins.plugins.autodeploy.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One event in the format of CDEvents, version {@value #SPECIFICATION} of its specification.
 *
 * @param id unique with the source
 * @param source the URI of what sends the event
 * @param type a type of CDEvents, or a custom type that begins with {@code dev.cdeventsx.autodeploy-}
 * @param subject the id of the subject
 * @param time when the event happened
 * @param content the content of the subject
 * @param event the event with all that this plugin knows of it
 */
record CdEvent(
        @NonNull String id,
        @NonNull String source,
        @NonNull String type,
        @NonNull String subject,
        @NonNull Instant time,
        @NonNull ObjectNode content,
        @NonNull AutoDeployEvent event) {

    static final String SPECIFICATION = "0.5.1";

    /** The event as CDEvents defines it. */
    ObjectNode data() {
        ObjectNode data = EventJson.MAPPER.createObjectNode();
        data.putObject("context")
                .put("specversion", SPECIFICATION)
                .put("id", id)
                .put("source", source)
                .put("type", type)
                .put("timestamp", time.toString());
        ObjectNode about = data.putObject("subject").put("id", subject);
        if (event.repository().url() != null) {
            about.put("source", event.repository().url());
        }
        about.set("content", content);
        data.set("customData", EventJson.MAPPER.valueToTree(event));
        data.put("customDataContentType", "application/json");
        return data;
    }

    /** The body of the request: a CloudEvent in structured mode. The data is the event as CDEvents defines it. */
    byte[] body() {
        ObjectNode envelope = EventJson.MAPPER
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", type)
                .put("subject", subject)
                .put("time", time.toString())
                .put("datacontenttype", "application/json");
        envelope.set("data", data());
        try {
            return EventJson.MAPPER.writeValueAsString(envelope).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
