package io.jenkins.plugins.autodeploy.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The examples in docs/rest.md. */
public final class RestDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern EXAMPLE = Pattern.compile("```http\\n(?<method>GET|POST) (?<path>\\S+)\\n(?<body>\\S*)\\n?```"
            + "(\\n\\n```json\\n(?<answer>.*?)\\n```)?", Pattern.DOTALL);

    private RestDocument() {}

    /**
     * A request, and perhaps its answer.
     *
     * @param path below the address of Jenkins, with the query
     * @param body the parameters of a POST; empty for none
     * @param answer null if the document shows none
     */
    public record RestExample(String method, String path, String body, JsonNode answer) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** The examples in their order. */
    public static List<RestExample> examples() throws IOException {
        List<RestExample> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("docs/rest.md")));
        while (matcher.find()) {
            String answer = matcher.group("answer");
            examples.add(new RestExample(
                    matcher.group("method"),
                    matcher.group("path"),
                    matcher.group("body"),
                    answer == null ? null : JSON.readTree(answer)));
        }
        return examples;
    }

    /** The example of this address, without a query. The first one, if there are several. */
    public static RestExample example(String path) throws IOException {
        return examples().stream()
                .filter(each -> each.path().equals(path) || each.path().startsWith(path + "?"))
                .findFirst()
                .orElseThrow();
    }

    /**
     * How a real answer differs from an example, in sentences. Each field of the example must be there, with a value of
     * the same type. Null fits each type. The first element of a list must fit an element
     * of the real list.
     */
    public static List<String> differences(JsonNode example, JsonNode real) {
        List<String> differences = new ArrayList<>();
        compare("", example, real, differences);
        return differences;
    }

    private static void compare(String at, JsonNode example, JsonNode real, List<String> differences) {
        if (example.isNull() || real.isNull()) {
            return;
        }
        if (example.getNodeType() != real.getNodeType()) {
            differences.add(at + " is " + real.getNodeType() + ", not " + example.getNodeType());
        } else if (example.isObject()) {
            example.fieldNames().forEachRemaining(name -> {
                if (real.has(name)) {
                    compare(at + "." + name, example.get(name), real.get(name), differences);
                } else {
                    differences.add(at + "." + name + " is missing");
                }
            });
        } else if (example.isArray() && !example.isEmpty()) {
            if (real.isEmpty()) {
                differences.add(at + " is empty");
            } else {
                differences.addAll(leastDifferent(at + "[]", example.get(0), real));
            }
        }
    }

    private static List<String> leastDifferent(String at, JsonNode example, JsonNode real) {
        List<String> least = null;
        for (JsonNode element : real) {
            List<String> differences = new ArrayList<>();
            compare(at, example, element, differences);
            if (least == null || differences.size() < least.size()) {
                least = differences;
            }
        }
        return least;
    }

    /** The names of all fields, without {@code _class}, such as {@code stacks.name}. */
    public static Set<String> fields(JsonNode node) {
        Set<String> fields = new TreeSet<>();
        collect("", Objects.requireNonNull(node), fields);
        return fields;
    }

    private static void collect(String at, JsonNode node, Set<String> fields) {
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> {
                if (!name.equals("_class")) {
                    fields.add(at + name);
                    collect(at + name + ".", node.get(name), fields);
                }
            });
        }
        node.forEach(element -> {
            if (node.isArray()) {
                collect(at, element, fields);
            }
        });
    }

    /**
     * What Stapler exports of a bean, as far as this plugin uses Stapler: each method with the annotation is a field.
     * Tests without Jenkins do not have all classes that Stapler itself needs for this.
     */
    public static JsonNode exported(Object bean) throws ReflectiveOperationException {
        ObjectNode json = JSON.createObjectNode();
        for (Method method : bean.getClass().getMethods()) {
            if (method.isAnnotationPresent(Exported.class)) {
                json.set(field(method.getName()), value(method.invoke(bean)));
            }
        }
        return json;
    }

    private static String field(String method) {
        String name = method.replaceFirst("^(get|is)(?=[A-Z])", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static JsonNode value(Object value) throws ReflectiveOperationException {
        if (value instanceof Collection<?> some) {
            ArrayNode list = JSON.createArrayNode();
            for (Object each : some) {
                list.add(value(each));
            }
            return list;
        }
        return value != null && value.getClass().isAnnotationPresent(ExportedBean.class)
                ? exported(value)
                : JSON.valueToTree(value);
    }
}
