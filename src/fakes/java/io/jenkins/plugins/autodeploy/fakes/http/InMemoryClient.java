package io.jenkins.plugins.autodeploy.fakes.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** An HTTP client without sockets. A subclass carries the requests to the fakes, and their answers back. */
public abstract class InMemoryClient extends HttpClient {

    /** Receives the answer to one request. */
    public interface Receiver {

        /** @param bytes how many bytes of the body arrive. If the body has more, the connection breaks in the middle */
        void receive(Answer answer, int bytes);

        void fail(IOException failure);
    }

    /** Carries a request. The answer may come at once, later, or never. */
    protected abstract void carry(HttpRequest request, byte[] body, Receiver receiver);

    /** The future of each response passes here, so that a subclass can keep it. */
    protected <T> CompletableFuture<T> begun(CompletableFuture<T> response) {
        return response;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> response = begun(new CompletableFuture<>());
        carry(request, body(request), new Receiver() {
            @Override
            public void receive(Answer answer, int bytes) {
                read(request, handler, answer, bytes).whenComplete((body, failure) -> {
                    if (failure == null) {
                        response.complete(new Response<>(request, head(answer), body));
                    } else {
                        response.completeExceptionally(failure);
                    }
                });
            }

            @Override
            public void fail(IOException failure) {
                response.completeExceptionally(failure);
            }
        });
        return response;
    }

    private static byte[] body(HttpRequest request) {
        BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
        request.bodyPublisher()
                .ifPresent(publisher -> publisher.subscribe(new Flow.Subscriber<>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {
                        bytes.onSubscribe(subscription);
                    }

                    @Override
                    public void onNext(ByteBuffer item) {
                        bytes.onNext(List.of(item));
                    }

                    @Override
                    public void onError(Throwable failure) {
                        bytes.onError(failure);
                    }

                    @Override
                    public void onComplete() {
                        bytes.onComplete();
                    }
                }));
        return request.bodyPublisher().isEmpty()
                ? new byte[0]
                : bytes.getBody().toCompletableFuture().join();
    }

    private static <T> CompletableFuture<T> read(
            HttpRequest request, BodyHandler<T> handler, Answer answer, int bytes) {
        BodySubscriber<T> subscriber = handler.apply(head(answer));
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                // The whole body comes at once below, even if the subscriber has not requested it.
            }

            @Override
            public void cancel() {
                // A request in memory can't be stopped.
            }
        });
        if (bytes > 0) {
            subscriber.onNext(List.of(ByteBuffer.wrap(Arrays.copyOf(answer.body(), bytes))));
        }
        if (bytes < answer.body().length) {
            subscriber.onError(
                    new IOException("the connection to " + request.uri().getHost() + " was closed"));
        } else {
            subscriber.onComplete();
        }
        return subscriber.getBody().toCompletableFuture();
    }

    private static HttpResponse.ResponseInfo head(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        HttpHeaders read = HttpHeaders.of(headers, (name, value) -> true);
        return new Head(answer.status(), read, Version.HTTP_1_1);
    }

    private record Head(int statusCode, HttpHeaders headers, Version version) implements HttpResponse.ResponseInfo {}

    private record Response<T>(HttpRequest request, HttpResponse.ResponseInfo head, T body) implements HttpResponse<T> {

        @Override
        public int statusCode() {
            return head.statusCode();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return head.headers();
        }

        @Override
        public Optional<javax.net.ssl.SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public java.net.URI uri() {
            return request.uri();
        }

        @Override
        public Version version() {
            return head.version();
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        throw new UnsupportedOperationException("a thread would wait");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        throw new UnsupportedOperationException("there is no TLS in memory");
    }

    @Override
    public SSLParameters sslParameters() {
        throw new UnsupportedOperationException("there is no TLS in memory");
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }
}
