package io.jenkins.plugins.autodeploy.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Makes a tree of the needed parts of a JSON document, one token after the other. */
final class JsonTree {

    /** How many values may be needed. The facts of a hundred commits with all their labels are fewer. */
    static final int MOST_VALUES = 300_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonShape shape;
    private final JsonFormat.Collector<?> collector;
    private final Deque<Level> levels = new ArrayDeque<>();
    private JsonNode root;
    private String name;
    private int skipped;
    private int values;

    /** An object or array that has begun and has not ended. */
    private record Level(JsonNode node, JsonShape shape) {}

    /** @param collector receives the elements of a list, if it wants them */
    JsonTree(JsonShape shape, JsonFormat.Collector<?> collector) {
        this.shape = shape;
        this.collector = collector;
    }

    /** The tree so far; a missing node if nothing has come. */
    JsonNode root() {
        return root == null ? MissingNode.getInstance() : root;
    }

    /** Whether the document has ended. */
    boolean isWhole() {
        return root != null && levels.isEmpty();
    }

    /**
     * Adds a token.
     *
     * @throws AnswerTooLargeException if too many values are needed
     * @throws UnreadableAnswerException if a member comes twice, or something follows the document
     */
    void add(JsonToken token, JsonParser parser) throws IOException {
        if (skipped > 0) {
            skipped += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } else if (token == JsonToken.FIELD_NAME) {
            name = parser.currentName();
        } else if (token.isStructEnd()) {
            end(levels.pop().node());
        } else {
            begin(token, parser);
        }
    }

    private void begin(JsonToken token, JsonParser parser) throws IOException {
        JsonShape needed = needed();
        if (needed == null) {
            skipped = token.isStructStart() ? 1 : 0;
            return;
        }
        if (++values > MOST_VALUES) {
            throw new AnswerTooLargeException("has more than " + MOST_VALUES + " values that the plugin needs");
        }
        JsonNode node = node(token, parser);
        put(node);
        if (token.isStructStart()) {
            levels.push(new Level(node, needed));
        } else {
            end(node);
        }
    }

    /** The shape of the value that begins; null if the value is not needed. */
    private JsonShape needed() throws UnreadableAnswerException {
        if (isWhole()) {
            throw new UnreadableAnswerException("goes on after its end");
        }
        if (levels.isEmpty()) {
            return shape;
        }
        Level level = levels.peek();
        return level.node().isObject() ? level.shape().member(name) : level.shape();
    }

    private void put(JsonNode node) throws UnreadableAnswerException {
        if (levels.isEmpty()) {
            root = node;
        } else if (levels.peek().node() instanceof ObjectNode object) {
            if (object.has(name)) {
                throw new UnreadableAnswerException("has a member twice");
            }
            object.set(name, node);
        } else if (!isList()) {
            ((ArrayNode) levels.peek().node()).add(node);
        }
    }

    private void end(JsonNode node) throws IOException {
        if (isList() && node != root) {
            collector.add(node);
        }
    }

    /** Whether the innermost level is the list whose elements go to the collector. */
    private boolean isList() {
        return collector.isList() && levels.size() == 1 && root.isArray();
    }

    private static JsonNode node(JsonToken token, JsonParser parser) throws IOException {
        return switch (token) {
            case START_OBJECT -> NODES.objectNode();
            case START_ARRAY -> NODES.arrayNode();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? NODES.numberNode(parser.getBigIntegerValue())
                        : NODES.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }
}
