package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.NOON;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.SHOP;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.URL;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.attempt;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.has;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.overview;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.reader;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.support.RestDocument;
import io.jenkins.plugins.autodeploy.ui.LineView;
import io.jenkins.plugins.autodeploy.ui.project.ChangeQuery.Match;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/rest.md to what the REST API really sends. */
class RestDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ReleaseRecord OLD = release("5.3.0", 1);
    private static final ReleaseRecord NEW = release("5.4.0", 2);
    private static final ViewContext READER = reader(Locale.ENGLISH);

    private static Overview shop() {
        StackOverview held = new StackOverview(
                "dr",
                attempt("dr", StackState.SUCCEEDED, OLD),
                attempt("dr", StackState.TRIGGER_FAILED, NEW),
                new Pin("5.3.0", "alice", NOON),
                List.of(new Hold(1, "alice", "freeze", NOON, NOON.plusSeconds(60), HoldRight.ORDINARY)));
        return overview(List.of(has("qa", NEW), held), NEW, OLD);
    }

    private static RepositoryResource repository(String... stacks) throws Exception {
        WindowsNow closed = new WindowsNow(new StackWindows(Map.of("dr", WindowParser.parse("Wed", "UTC"))), NOON);
        return RepositoryResource.of(shop(), List.of(stacks), closed, READER);
    }

    private static JsonNode search() throws Exception {
        ChangeAnswer answer = new ChangeAnswer(
                SHOP,
                "acme/shop",
                URL,
                List.of(),
                Match.PULL_REQUEST,
                NEW,
                NEW.pullRequests().get(0),
                ChangeAnswer.onStacks(
                        NEW,
                        shop(),
                        List.of("qa", "dr"),
                        List.of(),
                        Arrivals.UNKNOWN,
                        new WindowsNow(StackWindows.NONE, NOON),
                        READER));
        return JSON.readTree(
                SearchResponse.json(new ChangeAnswers("#2", List.of(answer), List.of("A note"), false), READER));
    }

    private static JsonNode project() throws Exception {
        HistoryEntryResource entry = HistoryEntryResource.of(
                new HistoryEntry.Deployed(
                        NEW, attempt("qa", StackState.SUCCEEDED, NEW).deployment()),
                READER);
        return RestDocument.exported(new ProjectResource(
                List.of(repository("qa")), new HistoryResource(SHOP.toString(), List.of(entry), "0.7")));
    }

    private static Set<String> documented(String path) throws Exception {
        return RestDocument.fields(RestDocument.example(path).answer());
    }

    @Test
    void aSearchHasTheDocumentedFieldsAndNoOther() throws Exception {
        Set<String> real = RestDocument.fields(search());
        assertThat(real).contains("answers.stacks.reasons.kind", "answers.stacks.reasons.text");
        real.removeIf(field -> field.startsWith("answers.stacks.reasons."));
        assertThat(documented("deployments/search")).isEqualTo(real);
    }

    @Test
    void theMatrixHasTheDocumentedFieldsAndNoOther() throws Exception {
        JsonNode real = RestDocument.exported(new AllProjectsResource(List.of(repository("qa")), false, List.of()));
        assertThat(documented("deployments/api/json")).isEqualTo(RestDocument.fields(withOnly(real, "qa")));
    }

    /** The example shows one stack, on which nothing is special. */
    private static JsonNode withOnly(JsonNode all, String stack) {
        JsonNode repository = all.get("repositories").get(0);
        ArrayNode stacks = (ArrayNode) repository.get("stacks");
        for (int i = stacks.size() - 1; i >= 0; i--) {
            if (!stacks.get(i).get("stack").asText().equals(stack)) {
                stacks.remove(i);
            }
        }
        return all;
    }

    @Test
    void theTableOfAStackNamesTheFieldsOfItsParts() throws Exception {
        JsonNode stacks = RestDocument.exported(repository("qa", "dr")).get("stacks");
        JsonNode stack = stacks.get(1);
        assertThat(stack.get("stack").asText()).isEqualTo("dr");
        for (String part : List.of("labels", "holds", "pin", "closure")) {
            JsonNode value = stack.get(part).isArray() ? stack.get(part).get(0) : stack.get(part);
            String row = text().lines()
                    .filter(line -> line.startsWith("| `" + part + "`"))
                    .findFirst()
                    .orElseThrow();
            assertThat(RestDocument.fields(value))
                    .allSatisfy(field -> assertThat(row).contains("`" + field + "`"));
        }
    }

    @Test
    void theHistoryHasTheDocumentedFieldsAndNoOther() throws Exception {
        assertThat(RestDocument.fields(RestDocument.example("job/shop/deployments/api/json")
                        .answer()
                        .get("history")))
                .isEqualTo(RestDocument.fields(project().get("history")));
        assertThat(RestDocument.differences(
                        RestDocument.example("job/shop/deployments/api/json").answer(), project()))
                .isEmpty();
    }

    @Test
    void theLineHasTheDocumentedFieldsAndNoOther() throws Exception {
        Hold stop = new Hold(1, "alice", "Incident 42", NOON, null, HoldRight.LINE);
        JsonNode line = RestDocument.exported(LineView.of(() -> List.of(stop)));
        assertThat(RestDocument.fields(RestDocument.example("deployments/line/api/json")
                        .answer()
                        .get("line")))
                .isEqualTo(RestDocument.fields(line));
    }

    static Stream<Enum<?>> names() {
        return Stream.of(
                        Absence.Kind.values(),
                        ChangeOnStack.Presence.values(),
                        Match.values(),
                        HistoryEntryResource.Kind.values())
                .flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachNameThatAProgramComparesIsExplained(Enum<?> name) throws Exception {
        assertThat(text()).contains("`" + name + "`");
    }

    private static String text() throws Exception {
        return Files.readString(Path.of("docs/rest.md"));
    }
}
