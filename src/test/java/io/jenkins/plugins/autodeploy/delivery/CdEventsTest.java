package io.jenkins.plugins.autodeploy.delivery;

import static io.jenkins.plugins.autodeploy.support.ExampleEvents.SHOP;
import static io.jenkins.plugins.autodeploy.support.ExampleEvents.event;
import static io.jenkins.plugins.autodeploy.support.ExampleEvents.hostile;
import static io.jenkins.plugins.autodeploy.support.ExampleEvents.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.event.EventOrigin;
import io.jenkins.plugins.autodeploy.event.EventRepository;
import io.jenkins.plugins.autodeploy.support.CdEventFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent is what the published schemas of CDEvents 0.5.1 describe. The facts are in cdevents-facts.json. */
class CdEventsTest {

    private static final CdEvents FORMAT = new CdEvents("https://jenkins.example.com/deployments/");

    private static Stream<AutoDeployEvent> events() {
        return Stream.of(EventKind.values())
                .flatMap(kind -> Stream.of(
                        event(kind),
                        hostile(kind),
                        bare(kind),
                        at(kind, new EventRepository("ghe.example.com", 9, "acme/Shop.Web", "https://ghe/acme/Shop"))));
    }

    /** Nothing is known that may be unknown. */
    private static AutoDeployEvent bare(EventKind kind) {
        return at(kind, new EventRepository("github.com", 7, null, null));
    }

    private static AutoDeployEvent at(EventKind kind, EventRepository repository) {
        AutoDeployEvent event = event(kind);
        return new AutoDeployEvent(
                event.id(),
                kind,
                event.time(),
                repository,
                event.stack(),
                event.tag(),
                null,
                null,
                event.trigger() == null ? null : trigger("FAILED", false),
                EventOrigin.NONE,
                null,
                null,
                List.of());
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachEventIsValid(AutoDeployEvent event) throws Exception {
        for (CdEvent each : FORMAT.of(event)) {
            JsonNode body = EventJson.MAPPER.readTree(each.body());
            assertThat(CdEventFacts.of(each.type()).problems(body.get("data"))).isEmpty();
        }
    }

    @Test
    void theFactsRefuseWhatIsWrong() throws Exception {
        JsonNode data = FORMAT.of(event(EventKind.SUCCEEDED)).get(1).data();
        ObjectNode content = (ObjectNode) data.get("subject").get("content");
        content.remove("artifactId");
        content.put("environment", "prod");
        content.put("more", "");
        ((ObjectNode) data.get("context")).put("timestamp", "yesterday").put("id", "");
        assertThat(CdEventFacts.of("dev.cdevents.service.upgraded.0.3.0").problems(data))
                .containsExactlyInAnyOrder(
                        "subject.content.artifactId is missing",
                        "subject.content.environment is no object",
                        "subject.content.more is unknown",
                        "context.timestamp is not date-time",
                        "context.id is not nonempty");
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void theEnvelopeSaysWhatTheEventSays(EventKind kind) throws Exception {
        for (CdEvent each : FORMAT.of(event(kind))) {
            JsonNode body = EventJson.MAPPER.readTree(each.body());
            JsonNode context = body.get("data").get("context");
            assertThat(body.get("specversion").asText()).isEqualTo("1.0");
            assertThat(body.get("id")).isEqualTo(context.get("id"));
            assertThat(body.get("source")).isEqualTo(context.get("source"));
            assertThat(body.get("type")).isEqualTo(context.get("type"));
            assertThat(body.get("time")).isEqualTo(context.get("timestamp"));
            assertThat(body.get("subject"))
                    .isEqualTo(body.get("data").get("subject").get("id"));
            assertThat(body.get("datacontenttype").asText()).isEqualTo("application/json");
        }
    }

    @Test
    void noTwoEventsOfOneKindHaveTheSameIdAndSource() {
        for (EventKind kind : EventKind.values()) {
            List<String> ids = new ArrayList<>();
            FORMAT.of(event(kind)).forEach(each -> ids.add(each.id()));
            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFirstReleaseIsDeployedAndALaterOneUpgraded() {
        assertThat(FORMAT.of(bare(EventKind.SUCCEEDED)))
                .extracting(CdEvent::type)
                .containsExactly("dev.cdevents.pipelinerun.finished.0.3.0", "dev.cdevents.service.deployed.0.3.0");
        assertThat(FORMAT.of(event(EventKind.SUCCEEDED)))
                .extracting(CdEvent::type)
                .containsExactly("dev.cdevents.pipelinerun.finished.0.3.0", "dev.cdevents.service.upgraded.0.3.0");
    }

    @Test
    void allEventsOfATriggerHaveOneSubject() {
        assertThat(Stream.of(EventKind.TRIGGERED, EventKind.STARTED, EventKind.FAILED)
                        .map(kind -> FORMAT.of(event(kind)).get(0).subject()))
                .containsOnly("request-1");
    }

    @Test
    void anArtifactIsAPackageUrl() {
        assertThat(PackageUrl.of(SHOP, "v1.2.0+b 7")).isEqualTo("pkg:github/acme/shop@v1.2.0%2Bb%207");
        assertThat(PackageUrl.of(new EventRepository("ghe.example.com", 9, "Acme/Shop", null), "1.0.0"))
                .isEqualTo("pkg:github/acme/shop@1.0.0?repository_url=ghe.example.com");
    }

    @Test
    void theExampleOfTheDocumentationIsWhatIsSent() throws Exception {
        String document = Files.readString(Path.of("docs/events.md"));
        String example = document.substring(document.indexOf("```json\n") + 8);
        assertThat(EventJson.MAPPER.readTree(example.substring(0, example.indexOf("```"))))
                .isEqualTo(EventJson.MAPPER.readTree(
                        FORMAT.of(event(EventKind.SUCCEEDED)).get(1).body()));
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void theTableOfTheDocumentationHasEachKindWithItsType(EventKind kind) throws Exception {
        String type = FORMAT.of(event(kind)).get(0).type();
        assertThat(Files.readAllLines(Path.of("docs/events.md")))
                .anyMatch(line -> line.startsWith("| `" + kind + "` |") && line.contains(type));
    }

    @Test
    void textsOfPeopleStayTexts() throws Exception {
        JsonNode data = EventJson.MAPPER
                .readTree(FORMAT.of(hostile(EventKind.HELD)).get(0).body())
                .get("data");
        assertThat(data.get("subject").get("content").get("reason").asText())
                .isEqualTo(hostile(EventKind.HELD).reason());
    }
}
