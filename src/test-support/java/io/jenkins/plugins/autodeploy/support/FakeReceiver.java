package io.jenkins.plugins.autodeploy.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Reception;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of webhooks. It remembers what it took, in the order of the requests. */
public final class FakeReceiver {

    private final List<ReceivedEvent> taken = new CopyOnWriteArrayList<>();
    private final Reception reception = new Reception(this::take, request -> false);

    /**
     * An event that it took.
     *
     * @param id the id of the CloudEvent
     * @param type the type of the CDEvent
     * @param kind the kind of the plugin's event
     * @param stack empty if the event belongs to no stack
     */
    public record ReceivedEvent(String id, String type, String kind, String stack, String tag) {}

    /** Where requests arrive. */
    public Reception reception() {
        return reception;
    }

    public List<ReceivedEvent> taken() {
        return List.copyOf(taken);
    }

    private Answer take(ServerRequest request) {
        JsonNode event = request.json();
        JsonNode ours = event.path("data").path("customData");
        taken.add(new ReceivedEvent(
                event.path("id").asText(),
                event.path("type").asText(),
                ours.path("kind").asText(),
                ours.path("stack").asText(""),
                ours.path("tag").asText("")));
        return Answer.empty(204);
    }
}
