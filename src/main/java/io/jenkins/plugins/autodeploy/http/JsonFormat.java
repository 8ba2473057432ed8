package io.jenkins.plugins.autodeploy.http;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How to read a JSON answer.
 *
 * @param <T> what becomes of the answer
 */
public final class JsonFormat<T> {

    private final JsonShape shape;
    private final Supplier<Collector<T>> collectors;

    private JsonFormat(JsonShape shape, Supplier<Collector<T>> collectors) {
        this.shape = shape;
        this.collectors = collectors;
    }

    /**
     * Reads one element of a list.
     *
     * @param <E> what becomes of the element
     */
    @FunctionalInterface
    public interface Element<E> {

        /**
         * Reads an element.
         *
         * @param json the needed parts of the element
         * @return empty if nobody needs the element
         * @throws UnreadableAnswerException if it is not such an element
         */
        @NonNull
        Optional<E> read(@NonNull JsonNode json) throws UnreadableAnswerException;
    }

    /**
     * Reads a whole answer.
     *
     * @param <E> what becomes of the answer
     */
    @FunctionalInterface
    public interface Reader<E> {

        /**
         * Reads an answer.
         *
         * @param json the needed parts of the answer; a missing node if the answer is empty
         * @throws UnreadableAnswerException if it is not such an answer
         */
        @NonNull
        E read(@NonNull JsonNode json) throws UnreadableAnswerException;
    }

    /** Makes the result from the parts of one answer. */
    interface Collector<T> {

        /** Whether the elements of a list are added one by one, and are not in the tree. */
        boolean isList();

        /** Adds an element of a list. */
        void add(@NonNull JsonNode element) throws UnreadableAnswerException;

        /** The result, when the answer is complete. */
        @NonNull
        T result(@NonNull JsonNode root) throws UnreadableAnswerException;
    }

    /** An answer that becomes a tree with the needed parts. An empty answer becomes a missing node. */
    @NonNull
    public static JsonFormat<JsonNode> tree(@NonNull JsonShape shape) {
        return one(shape, root -> root);
    }

    /**
     * An answer that becomes one value.
     *
     * @param shape the needed parts of the answer
     * @param reader reads the whole answer
     */
    @NonNull
    public static <E> JsonFormat<E> one(@NonNull JsonShape shape, @NonNull Reader<E> reader) {
        return new JsonFormat<>(shape, () -> new Whole<>(reader));
    }

    /**
     * An answer that is a list. Each element is read as soon as it has come. There is never a tree of all elements.
     *
     * @param shape the needed parts of each element
     */
    @NonNull
    public static <E> JsonFormat<List<E>> list(@NonNull JsonShape shape, @NonNull Element<E> element) {
        return new JsonFormat<>(shape, () -> new Elements<>(element));
    }

    @NonNull
    JsonShape shape() {
        return shape;
    }

    @NonNull
    Collector<T> collector() {
        return collectors.get();
    }

    private static final class Whole<E> implements Collector<E> {

        private final Reader<E> reader;

        Whole(Reader<E> reader) {
            this.reader = reader;
        }

        @Override
        public boolean isList() {
            return false;
        }

        @Override
        public void add(@NonNull JsonNode element) {
            throw new IllegalStateException("The tree has the elements");
        }

        @Override
        @NonNull
        public E result(@NonNull JsonNode root) throws UnreadableAnswerException {
            return reader.read(root);
        }
    }

    private static final class Elements<E> implements Collector<List<E>> {

        private final Element<E> element;
        private final List<E> kept = new ArrayList<>();

        Elements(Element<E> element) {
            this.element = element;
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public void add(@NonNull JsonNode json) throws UnreadableAnswerException {
            element.read(json).ifPresent(kept::add);
        }

        @Override
        @NonNull
        public List<E> result(@NonNull JsonNode root) throws UnreadableAnswerException {
            if (!root.isArray()) {
                throw new UnreadableAnswerException.Form();
            }
            return kept;
        }
    }
}
