package io.jenkins.plugins.autodeploy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes broken inputs from valid ones. The same seed makes the same inputs. */
public final class Mutation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Parts that are easily misread. */
    private static final List<String> PARTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "00",
            "2147483647",
            "2147483648",
            "99999999999999999999",
            "1e999",
            "NaN",
            ".",
            "..",
            "/",
            "//",
            "*",
            "**",
            "\\",
            "%2e%2e%2f",
            "%00",
            "\0",
            "\n",
            "\r\n",
            "\u001b[31m",
            "\u001b[8mha:",
            "\u202e",
            "\u200b",
            "\ud800",
            "\udc00",
            "\ufeff",
            "İ",
            "ß",
            "v",
            "v1.2.3",
            "1.2.3-rc.1",
            "1.2.3+build",
            "+",
            "-",
            "null",
            "true",
            "{}",
            "[]",
            "\"",
            "'",
            "<b>",
            "&amp;",
            "${x}",
            "$x",
            "{{x}}",
            "refs/tags/",
            ".lock",
            "@{",
            "~",
            "^",
            ":",
            ";",
            ",",
            "x".repeat(3_000),
            "*".repeat(500),
            "a*".repeat(200));

    private final Random random;

    Mutation(long seed) {
        // The seeds are neighbours. Without this, so would be the first numbers that they give.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextInt();
    }

    /** A number from 0 up to a limit, without the limit. */
    public int below(int limit) {
        return random.nextInt(limit);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public <T> T pick(List<T> values) {
        return values.get(below(values.size()));
    }

    /** A valid text with one to four changes. One of eight texts stays valid. */
    public String text(String valid) {
        if (chance(0.125)) {
            return valid;
        }
        String text = valid;
        for (int changes = 1 + below(4); changes > 0; changes--) {
            text = changed(text);
        }
        return text;
    }

    private String changed(String text) {
        int from = below(text.length() + 1);
        int to = from + below(text.length() - from + 1);
        return switch (below(7)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 -> text.substring(0, from);
            case 3 -> text.substring(0, from) + (char) below(0x10000) + text.substring(from);
            case 4 -> text.substring(0, from) + (char) below(128) + text.substring(Math.min(from + 1, text.length()));
            case 5 -> text.substring(0, from) + text.substring(from, to).toUpperCase(Locale.ROOT) + text.substring(to);
            default -> text.substring(0, from) + pick(PARTS) + text.substring(from);
        };
    }

    /** Valid bytes with at least one change. */
    public byte[] bytes(byte[] valid) {
        byte[] bytes = valid;
        while (Arrays.equals(bytes, valid)) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) below(256)};
        }
        int from = below(bytes.length);
        int to = from + below(Math.min(bytes.length - from, 300) + 1);
        byte[] flipped = bytes.clone();
        return switch (below(6)) {
            case 0 -> {
                flipped[from] ^= (byte) (1 << below(8));
                yield flipped;
            }
            case 1 -> {
                flipped[from] = (byte) below(256);
                yield flipped;
            }
            case 2 -> Arrays.copyOf(bytes, from);
            case 3 -> joined(bytes, 0, from, to, bytes.length);
            case 4 -> joined(bytes, 0, to, from, bytes.length);
            default -> {
                Arrays.fill(flipped, from, to, (byte) 0);
                yield flipped;
            }
        };
    }

    private static byte[] joined(byte[] bytes, int begin, int firstEnd, int secondBegin, int end) {
        byte[] joined = new byte[firstEnd - begin + end - secondBegin];
        System.arraycopy(bytes, begin, joined, 0, firstEnd - begin);
        System.arraycopy(bytes, secondBegin, joined, firstEnd - begin, end - secondBegin);
        return joined;
    }

    /** Valid JSON with one to three changes in its structure or its values. */
    public JsonNode json(JsonNode valid) {
        JsonNode root = valid.deepCopy();
        for (int changes = 1 + below(3); changes > 0; changes--) {
            root = changed(root);
        }
        return root;
    }

    /** The same as text. Sometimes the text itself is broken too. */
    public byte[] jsonBytes(JsonNode valid) {
        String text = json(valid).toString();
        if (chance(0.1)) {
            text = text.replaceFirst("\"(\\w+)\":", "\"$1\":null,\"$1\":");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return chance(0.1) ? changed(bytes) : bytes;
    }

    private JsonNode changed(JsonNode root) {
        List<JsonNode> parents = new ArrayList<>();
        collect(root, parents);
        if (parents.isEmpty() || chance(0.02)) {
            return other(root);
        }
        JsonNode parent = pick(parents);
        if (parent instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            change(object, pick(names), pick(names));
        } else {
            change((ArrayNode) parent, below(parent.size()));
        }
        return root;
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (node.isContainerNode() && !node.isEmpty()) {
            parents.add(node);
        }
        node.forEach(child -> collect(child, parents));
    }

    private void change(ObjectNode object, String name, String otherName) {
        switch (below(5)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name, object.get(otherName).deepCopy());
            case 2 -> object.set(text(name), object.remove(name));
            default -> object.set(name, other(object.get(name)));
        }
    }

    private void change(ArrayNode array, int index) {
        switch (below(5)) {
            case 0 -> array.remove(index);
            case 1 -> array.insert(index, array.get(below(array.size())).deepCopy());
            case 2 -> array.removeAll();
            default -> array.set(index, other(array.get(index)));
        }
    }

    /** Another value in the place of one. */
    private JsonNode other(JsonNode value) {
        return switch (below(12)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(chance(0.5));
            case 2 -> JSON.numberNode(new BigInteger("9".repeat(1 + below(400))));
            case 3 -> JSON.numberNode(-1 - below(10));
            case 4 -> JSON.numberNode(0.5);
            case 5 -> JSON.textNode(pick(PARTS));
            case 6 -> JSON.arrayNode().add(value.deepCopy());
            case 7 -> JSON.objectNode().set("nodes", value.deepCopy());
            case 8 -> nested(1 + below(300), value.deepCopy());
            default ->
                value.isTextual()
                        ? JSON.textNode(text(value.textValue()))
                        : JSON.textNode(text(value.isValueNode() ? value.asText() : ""));
        };
    }

    private static JsonNode nested(int depth, JsonNode value) {
        JsonNode nested = value;
        for (int i = 0; i < depth; i++) {
            nested = JSON.arrayNode().add(nested);
        }
        return nested;
    }
}
