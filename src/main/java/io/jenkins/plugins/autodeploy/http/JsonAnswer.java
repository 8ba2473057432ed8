package io.jenkins.plugins.autodeploy.http;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * The body of an answer that should be JSON.
 *
 * @param <T> what becomes of the JSON if the status is a success
 */
public final class JsonAnswer<T> {

    private final boolean empty;
    private final T value;
    private final JsonNode refusal;
    private final Exception problem;

    private JsonAnswer(boolean empty, T value, JsonNode refusal, Exception problem) {
        this.empty = empty;
        this.value = value;
        this.refusal = refusal;
        this.problem = problem;
    }

    static <T> JsonAnswer<T> success(boolean empty, T value) {
        return new JsonAnswer<>(empty, value, null, null);
    }

    static <T> JsonAnswer<T> refusal(JsonNode refusal) {
        return new JsonAnswer<>(false, null, refusal, null);
    }

    static <T> JsonAnswer<T> failed(boolean empty, Exception problem) {
        return new JsonAnswer<>(empty, null, null, problem);
    }

    /** Whether the body has no byte. */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * What became of the JSON. Call this only if the status is a success.
     *
     * @throws AnswerTooLargeException if the answer passes a limit; the message names the limit
     * @throws UnreadableAnswerException if the answer is not the expected JSON
     */
    @NonNull
    public T value() throws AnswerTooLargeException, UnreadableAnswerException {
        check();
        return value;
    }

    /**
     * The whole JSON of an answer whose status is no success.
     *
     * @throws AnswerTooLargeException if the answer passes a limit; the message names the limit
     * @throws UnreadableAnswerException if the answer is no JSON
     */
    @NonNull
    public JsonNode refusal() throws AnswerTooLargeException, UnreadableAnswerException {
        check();
        return refusal;
    }

    private void check() throws AnswerTooLargeException, UnreadableAnswerException {
        if (problem instanceof AnswerTooLargeException tooLarge) {
            throw tooLarge;
        } else if (problem instanceof UnreadableAnswerException unreadable) {
            throw unreadable;
        } else if (problem != null) {
            throw new IllegalStateException(problem);
        }
    }
}
