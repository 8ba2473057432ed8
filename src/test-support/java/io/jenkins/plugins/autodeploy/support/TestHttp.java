package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.http.Http;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;

/** HTTP as the plugin uses it, without Jenkins. */
public final class TestHttp {

    private TestHttp() {}

    public static Http create() {
        return create(Clock.systemUTC(), Duration.ofSeconds(20));
    }

    public static Http create(Clock clock, Duration timeout) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .executor(ForkJoinPool.commonPool())
                .build();
        return new Http(client, HttpRequest::newBuilder, ForkJoinPool.commonPool(), clock, timeout);
    }
}
