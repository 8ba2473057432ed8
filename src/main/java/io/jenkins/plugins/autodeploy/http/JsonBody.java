package io.jenkins.plugins.autodeploy.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteBufferFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Reads a JSON body while it comes. It keeps only the needed parts. If the body passes a limit or is no JSON, the rest
 * is not read, and the connection is closed.
 */
final class JsonBody<T> implements BodySubscriber<JsonAnswer<T>> {

    /** The size limit of an answer in bytes. The tags of a very large repository are smaller. */
    static final int LARGEST = 32 * 1024 * 1024;

    /** The size limit of an answer in bytes if everything in it is needed. */
    static final int LARGEST_TREE = 8 * 1024 * 1024;

    /** The size limit in bytes of an answer whose status is no success. */
    static final int LARGEST_REFUSAL = 1024 * 1024;

    /** How many bytes one text, number or name may have. Jackson itself does not limit a number that has not ended. */
    static final int LONGEST_PART = 4 * 1024 * 1024;

    /**
     * Names are not interned, because a server could send any number of them. Buffers are not kept for the next answer,
     * because one answer could make them large for ever.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1000)
                    .maxStringLength(LONGEST_PART)
                    .maxNameLength(50_000)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private final CompletableFuture<JsonAnswer<T>> answer = new CompletableFuture<>();
    private final JsonFormat.Collector<T> collector;
    private final boolean success;
    private final long length;
    private final int limit;
    private final JsonTree tree;
    private JsonParser parser;
    private Flow.Subscription subscription;
    private long read;
    private long lastToken;

    JsonBody(ResponseInfo head, JsonFormat<T> format) {
        this.collector = format.collector();
        this.success = head.statusCode() / 100 == 2;
        this.length = head.headers().firstValueAsLong("Content-Length").orElse(0);
        this.limit = !success ? LARGEST_REFUSAL : format.shape().isEverything() ? LARGEST_TREE : LARGEST;
        this.tree = success
                ? new JsonTree(format.shape(), collector)
                : new JsonTree(
                        JsonShape.EVERYTHING,
                        JsonFormat.tree(JsonShape.EVERYTHING).collector());
    }

    @Override
    public CompletionStage<JsonAnswer<T>> getBody() {
        return answer;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        try {
            parser = JSON.createNonBlockingByteBufferParser();
            checkLength(length);
            begun.request(Long.MAX_VALUE);
        } catch (IOException e) {
            stop(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        if (answer.isDone()) {
            return;
        }
        try {
            for (ByteBuffer bytes : item) {
                read += bytes.remaining();
                checkLength(read);
                ((ByteBufferFeeder) parser.getNonBlockingInputFeeder()).feedInput(bytes);
                parse();
            }
        } catch (IOException e) {
            stop(e);
        } catch (RuntimeException bug) {
            stop(bug);
        }
    }

    private void checkLength(long bytes) throws AnswerTooLargeException {
        if (bytes > limit) {
            throw new AnswerTooLargeException("is larger than " + limit + " bytes");
        }
    }

    private void parse() throws IOException {
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.NOT_AVAILABLE) {
            lastToken = read;
            tree.add(token, parser);
            token = parser.nextToken();
        }
        if (read - lastToken > LONGEST_PART) {
            throw new AnswerTooLargeException("has a part of more than " + LONGEST_PART + " bytes");
        }
    }

    private void stop(Exception problem) {
        subscription.cancel();
        answer.complete(JsonAnswer.failed(false, described(problem)));
    }

    /** The problem in words that quote no part of the answer. */
    private static Exception described(Exception problem) {
        if (problem instanceof StreamConstraintsException limit) {
            return new AnswerTooLargeException("has a part that is too large: "
                    + limit.getOriginalMessage().replaceAll(", from `[^`]*`", ""));
        }
        if (problem instanceof JsonProcessingException json) {
            return new UnreadableAnswerException(
                    json.getOriginalMessage().startsWith("Invalid UTF-8") ? "is not UTF-8" : "is not complete JSON");
        }
        return problem;
    }

    @Override
    public void onError(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (answer.isDone()) {
            return;
        }
        try (JsonParser complete = parser) {
            complete.getNonBlockingInputFeeder().endOfInput();
            parse();
            answer.complete(whole());
        } catch (IOException e) {
            answer.complete(JsonAnswer.failed(read == 0, described(e)));
        } catch (RuntimeException bug) {
            answer.complete(JsonAnswer.failed(read == 0, bug));
        }
    }

    private JsonAnswer<T> whole() throws UnreadableAnswerException {
        if (read > 0 && !tree.isWhole()) {
            throw new UnreadableAnswerException("is not complete JSON");
        }
        return success ? JsonAnswer.success(read == 0, collector.result(tree.root())) : JsonAnswer.refusal(tree.root());
    }
}
