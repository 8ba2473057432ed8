package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends requests through one {@link HttpClient}. Safe for use by many threads.
 *
 * <p>A request is sent once: the client repeats none but GET on a stale connection, and follows no redirect where it
 * was built with {@link HttpClient.Redirect#NEVER}, the default.
 */
public final class Http {

    /** The largest answer that is read, in bytes: room for the tags of a very large repository. */
    static final int LARGEST_ANSWER = 32 * 1024 * 1024;

    private final HttpClient client;
    private final Function<URI, HttpRequest.Builder> requests;
    private final Executor executor;
    private final Clock clock;
    private final Duration timeout;
    private ClientCertificate certificate;
    private Http certified;

    /**
     * @param requests makes the builder of each request, with the user agent that is to be sent
     * @param executor runs what may block, as asking for a credential may
     * @param timeout from the sending of a request to the last byte of its answer
     */
    public Http(
            @NonNull HttpClient client,
            @NonNull Function<URI, HttpRequest.Builder> requests,
            @NonNull Executor executor,
            @NonNull Clock clock,
            @NonNull Duration timeout) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("A redirect would carry a secret to another place");
        }
        this.client = client;
        this.requests = Objects.requireNonNull(requests);
        this.executor = Objects.requireNonNull(executor);
        this.clock = Objects.requireNonNull(clock);
        this.timeout = Objects.requireNonNull(timeout);
    }

    /** The time that pauses are counted from. */
    @NonNull
    public Instant now() {
        return clock.instant();
    }

    /**
     * The same, by a client that shows a certificate. The one that was asked for last is kept, so that its connections
     * are.
     */
    @NonNull
    public synchronized Http with(@NonNull ClientCertificate shown) {
        if (!shown.equals(certificate)) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .sslContext(shown.context());
            client.proxy().ifPresent(builder::proxy);
            client.authenticator().ifPresent(builder::authenticator);
            client.connectTimeout().ifPresent(builder::connectTimeout);
            client.executor().ifPresent(builder::executor);
            certified = new Http(builder.build(), requests, executor, clock, timeout);
            certificate = shown;
        }
        return certified;
    }

    /** A request that still lacks its method. HTTP/1.1, where each request is answered for itself. */
    @NonNull
    public HttpRequest.Builder request(@NonNull URI uri) {
        return requests.apply(uri).version(HttpClient.Version.HTTP_1_1).timeout(timeout);
    }

    /**
     * Sends a request.
     *
     * @return the whole answer; fails with the client's exception, with an {@link HttpTimeoutException} when the
     *     answer was not complete in time, or with an {@link AnswerTooLargeException}
     */
    @NonNull
    public CompletableFuture<HttpResponse<byte[]>> send(@NonNull HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, head -> new LimitedBody(LARGEST_ANSWER));
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    if (failure == null) {
                        return answer;
                    }
                    Throwable cause = cause(failure);
                    if (cause instanceof TimeoutException) {
                        exchange.cancel(true);
                        cause = new HttpTimeoutException("no complete answer within " + timeout.toSeconds() + " s");
                    }
                    throw new CompletionException(cause);
                });
    }

    /** Runs what may block, off the calling thread. */
    @NonNull
    public <T> CompletableFuture<T> call(@NonNull Callable<T> task) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return task.call();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                executor);
    }

    /** What a future's failure is about, without the wrappers that futures add. */
    @NonNull
    public static Throwable cause(@NonNull Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
