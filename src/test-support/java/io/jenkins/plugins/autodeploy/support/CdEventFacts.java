package io.jenkins.plugins.autodeploy.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the published schemas of CDEvents say about one type of event. The file {@code cdevents-facts.json} has it. */
public final class CdEventFacts {

    private static final JsonNode ALL = read();

    private final ObjectNode members;

    private CdEventFacts(ObjectNode members) {
        this.members = members;
    }

    /** @param type such as {@code dev.cdevents.service.deployed.0.3.0} */
    public static CdEventFacts of(String type) {
        String name = type.startsWith("dev.cdeventsx.")
                ? "custom"
                : type.replace("dev.cdevents.", "").replaceAll("\\.[0-9.]+$", "").replace(".", "");
        ObjectNode members = ((ObjectNode) ALL.required("every event")).deepCopy();
        members.setAll((ObjectNode) ALL.required(name));
        return new CdEventFacts(members);
    }

    private static JsonNode read() {
        try (InputStream facts = CdEventFacts.class.getResourceAsStream(
                "/io/jenkins/plugins/autodeploy/delivery/cdevents-facts.json")) {
            return new ObjectMapper().readTree(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the data of an event; empty if nothing is. */
    public List<String> problems(JsonNode data) {
        List<String> problems = new ArrayList<>();
        members.fields().forEachRemaining(member -> check(data, member.getKey(), member.getValue().asText(), problems));
        findUnknown("", data, problems);
        return problems;
    }

    private static void check(JsonNode data, String path, String fact, List<String> problems) {
        JsonNode parent = data.at(pointer(path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : ""));
        JsonNode value = data.at(pointer(path));
        if (value.isMissingNode()) {
            if (fact.split(" ")[0].endsWith("!") && parent.isObject()) {
                problems.add(path + " is missing");
            }
            return;
        }
        List<String> words = Arrays.asList(fact.split(" "));
        String types = words.get(0).replace("!", "");
        if (!types.equals("any")
                && !Arrays.asList(types.split("\\|"))
                        .contains(value.getNodeType().name().toLowerCase(Locale.ROOT))) {
            problems.add(path + " is no " + types);
        }
        words.stream()
                .skip(1)
                .filter(word -> !fits(word, value.asText()))
                .forEach(word -> problems.add(path + " is not " + word));
    }

    private static boolean fits(String word, String text) {
        return switch (word) {
            case "nonempty" -> !text.isEmpty();
            case "uri" -> isUri(text, true);
            case "uri-reference" -> isUri(text, false);
            case "date-time" -> isTime(text);
            case "open" -> true;
            default -> Arrays.asList(word.substring(1).split(",")).contains(text);
        };
    }

    private static boolean isUri(String text, boolean absolute) {
        try {
            return URI.create(text).isAbsolute() || !absolute;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void findUnknown(String path, JsonNode node, List<String> problems) {
        node.fieldNames().forEachRemaining(name -> {
            String member = path.isEmpty() ? name : path + "." + name;
            JsonNode fact = members.path(member);
            if (fact.isMissingNode()) {
                problems.add(member + " is unknown");
            } else if (fact.asText().startsWith("object") && !fact.asText().contains("open") && !fact.asText().contains("|")) {
                findUnknown(member, node.path(name), problems);
            }
        });
    }

    private static String pointer(String path) {
        return path.isEmpty() ? "" : "/" + path.replace('.', '/');
    }
}
