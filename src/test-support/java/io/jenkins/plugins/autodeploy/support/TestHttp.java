package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** HTTP as the plugin uses it, without Jenkins. */
public final class TestHttp {

    private TestHttp() {}

    public static Http create() {
        return create(Clock.systemUTC(), Duration.ofSeconds(20));
    }

    /** HTTP that sees in each answer the date of the fake that sent it. */
    public static Http create(Clock clock, Duration timeout) {
        return new Http(
                client(ForkJoinPool.commonPool()),
                (used, executor) -> client(executor),
                HttpRequest::newBuilder,
                credentials(timeout),
                clock,
                timeout);
    }

    /** HTTP that sees in each answer the date that the server wrote. A fake's own clock does not show. */
    public static Http withRealDates() {
        Duration timeout = Duration.ofSeconds(20);
        return new Http(
                plainClient(ForkJoinPool.commonPool()),
                (used, executor) -> plainClient(executor),
                HttpRequest::newBuilder,
                credentials(timeout),
                Clock.systemUTC(),
                timeout);
    }

    private static HttpClient client(Executor executor) {
        return new FakeDateClient(plainClient(executor));
    }

    private static HttpClient plainClient(Executor executor) {
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .executor(executor)
                .build();
    }

    /** HTTP without a thread for a credential: each look-up has reached its time limit as soon as it begins. */
    public static Http withoutCredentials() {
        return new Http(
                HttpClient.newHttpClient(),
                HttpRequest::newBuilder,
                new CredentialLookups(lookup -> {}, Runnable::run, (delay, task) -> task.run(), Duration.ofSeconds(30)),
                Clock.systemUTC(),
                Duration.ofSeconds(20));
    }

    /** Reads credentials as the plugin does, but without threads of its own. */
    public static CredentialLookups credentials(Duration limit) {
        return new CredentialLookups(
                ForkJoinPool.commonPool(),
                ForkJoinPool.commonPool(),
                (delay, task) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(task),
                limit);
    }
}
