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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Sends requests through one {@link HttpClient}. Safe for use by many threads.
 *
 * <p>A request is sent once: the client repeats only a GET on a stale connection. It follows no redirect, because it
 * must be built with {@link HttpClient.Redirect#NEVER}, the default.
 */
public final class Http {

    private final HttpClient client;
    private final BiFunction<HttpClient, Executor, HttpClient> renewal;
    private final NewConnections newConnections;
    private final Function<URI, HttpRequest.Builder> requests;
    private final CredentialLookups lookups;
    private final Clock clock;
    private final Duration timeout;
    private final Map<String, RequestSlots> slots = new ConcurrentHashMap<>();
    private ClientCertificate certificate;
    private Http certified;

    /**
     * Sends requests through a client of Java.
     *
     * @param requests makes the builder of each request, with the user agent in it
     * @param lookups reads credentials
     * @param timeout the time limit from sending a request to the last byte of its answer
     */
    public Http(
            @NonNull HttpClient client,
            @NonNull Function<URI, HttpRequest.Builder> requests,
            @NonNull CredentialLookups lookups,
            @NonNull Clock clock,
            @NonNull Duration timeout) {
        this(client, Http::renewed, requests, lookups, clock, timeout);
    }

    /**
     * Sends requests through a client that needs no executor.
     *
     * @param renewal makes a client with the same settings and without a connection
     * @see #Http(HttpClient, Function, CredentialLookups, Clock, Duration)
     */
    public Http(
            @NonNull HttpClient client,
            @NonNull UnaryOperator<HttpClient> renewal,
            @NonNull Function<URI, HttpRequest.Builder> requests,
            @NonNull CredentialLookups lookups,
            @NonNull Clock clock,
            @NonNull Duration timeout) {
        this(client, (same, executor) -> renewal.apply(same), requests, lookups, clock, timeout);
    }

    /**
     * Sends requests through any client.
     *
     * @param renewal makes a client with the same settings, another executor, and without a connection
     * @see #Http(HttpClient, Function, CredentialLookups, Clock, Duration)
     */
    public Http(
            @NonNull HttpClient client,
            @NonNull BiFunction<HttpClient, Executor, HttpClient> renewal,
            @NonNull Function<URI, HttpRequest.Builder> requests,
            @NonNull CredentialLookups lookups,
            @NonNull Clock clock,
            @NonNull Duration timeout) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "The client must follow no redirect: it would send a secret to another server");
        }
        this.client = client;
        this.renewal = Objects.requireNonNull(renewal);
        this.newConnections = new NewConnections(executor -> renewal.apply(client, executor), executor());
        this.requests = Objects.requireNonNull(requests);
        this.lookups = Objects.requireNonNull(lookups);
        this.clock = Objects.requireNonNull(clock);
        this.timeout = Objects.requireNonNull(timeout);
    }

    /** The present time. Pauses count from it. */
    @NonNull
    public Instant now() {
        return clock.instant();
    }

    /**
     * The same, with a client that shows a certificate. This object keeps the client for the last certificate, so that
     * the client keeps its connections.
     */
    @NonNull
    public synchronized Http with(@NonNull ClientCertificate shown) {
        if (!shown.equals(certificate)) {
            HttpClient other = like(client).sslContext(shown.context()).build();
            certified = new Http(other, renewal, requests, lookups, clock, timeout);
            certificate = shown;
        }
        return certified;
    }

    private static HttpClient renewed(HttpClient client, Executor executor) {
        return like(client)
                .executor(executor)
                .sslContext(client.sslContext())
                .sslParameters(client.sslParameters())
                .build();
    }

    private static HttpClient.Builder like(HttpClient client) {
        HttpClient.Builder builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
        client.proxy().ifPresent(builder::proxy);
        client.authenticator().ifPresent(builder::authenticator);
        client.connectTimeout().ifPresent(builder::connectTimeout);
        client.executor().ifPresent(builder::executor);
        return builder;
    }

    /** A request without a method yet. It uses HTTP/1.1, so that each request gets its own answer. */
    @NonNull
    public HttpRequest.Builder request(@NonNull URI uri) {
        return requests.apply(uri).version(HttpClient.Version.HTTP_1_1).timeout(timeout);
    }

    /**
     * Sends a request whose answer should be JSON. The answer is read while it comes, and only the needed parts are
     * kept.
     *
     * @return the answer. The future fails with an {@link HttpTimeoutException} if the answer is not complete in time, or
     *     with another exception of the client
     */
    @NonNull
    public <T> CompletableFuture<HttpResponse<JsonAnswer<T>>> send(
            @NonNull HttpRequest request, @NonNull JsonFormat<T> format) {
        return inTime(client.sendAsync(request, head -> new JsonBody<>(head, format)));
    }

    /**
     * Sends a request when not too many others are open to the same server. The time limit does not count before that.
     *
     * @param most how many requests may be open to the server; the same number for each request to it
     * @return the answer. The future fails as that of {@link #send}
     */
    @NonNull
    public <T> CompletableFuture<HttpResponse<JsonAnswer<T>>> sendInTurn(
            @NonNull HttpRequest request, @NonNull JsonFormat<T> format, int most) {
        return slots.computeIfAbsent(request.uri().getAuthority(), server -> new RequestSlots(most, executor()))
                .send(() -> send(request, format));
    }

    private Executor executor() {
        return client.executor().orElse(ForkJoinPool.commonPool());
    }

    /**
     * Sends a request over a connection of its own. A request that must be sent once uses this. A client keeps idle
     * connections for up to 20 minutes in Java 17, and a firewall or a balancer may have forgotten such a connection.
     * Then the request is lost, but nobody can know that it did not arrive.
     *
     * @return the answer. The future fails as that of {@link #send}
     */
    @NonNull
    public <T> CompletableFuture<HttpResponse<JsonAnswer<T>>> sendOnce(
            @NonNull HttpRequest request, @NonNull JsonFormat<T> format) {
        return inTime(newConnections.send(request, head -> new JsonBody<>(head, format)));
    }

    /**
     * Sends a request whose answer is kept as it is.
     *
     * @param limit how many bytes the body of the answer may have
     * @return the answer. The future fails as that of {@link #send}, and with an {@link AnswerTooLargeException} if the body
     *     is larger
     */
    @NonNull
    public CompletableFuture<HttpResponse<byte[]>> download(@NonNull HttpRequest request, int limit) {
        return inTime(client.sendAsync(request, head -> new BoundedBody(head, limit)));
    }

    /**
     * Sends a request of whose answer only the head is read.
     *
     * @return the answer. The future fails as that of {@link #send}
     */
    @NonNull
    public CompletableFuture<HttpResponse<Void>> head(@NonNull HttpRequest request) {
        return inTime(client.sendAsync(request, head -> new HeadOnlyBody()));
    }

    private <B> CompletableFuture<HttpResponse<B>> inTime(CompletableFuture<HttpResponse<B>> exchange) {
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

    /**
     * Reads a credential, on a thread that may block.
     *
     * @return a future that fails as {@link CredentialLookups#run} says
     */
    @NonNull
    public <T> CompletableFuture<T> call(@NonNull Callable<T> lookup) {
        return lookups.run(lookup);
    }

    /** The cause of a future's failure, without the wrappers that futures add. */
    @NonNull
    public static Throwable cause(@NonNull Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
