package io.jenkins.plugins.autodeploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTest {

    private HttpServer server;
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private Throwable failure(Http http) throws Exception {
        try {
            http.send(http.request(uri()).GET().build(), JsonFormat.tree(JsonShape.of()))
                    .get(30, TimeUnit.SECONDS)
                    .body()
                    .value();
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (AnswerTooLargeException | UnreadableAnswerException e) {
            return e;
        }
        throw new AssertionError("No failure");
    }

    @Test
    void anAnswerThatIsTooLargeIsCutOff() throws Exception {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] megabyte = ("[\"" + "x".repeat(1024 * 1024 - 4) + "\"]").getBytes(StandardCharsets.US_ASCII);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write('[');
                while (true) {
                    body.write(megabyte);
                    body.write(',');
                }
            } catch (IOException closedByTheClient) {
                end.countDown();
            }
        });
        assertThat(failure(TestHttp.create())).hasMessage("the answer is larger than 33554432 bytes");
        assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAnswerThatSaysThatItIsTooLargeIsNotRead() throws Exception {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, JsonBody.LARGEST + 1L);
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });
        assertThat(failure(TestHttp.create())).hasMessage("the answer is larger than 33554432 bytes");
    }

    @Test
    void aBodyThatNeverEndsIsGivenUpAfterTheTimeLimit() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write('[');
                body.flush();
                await(end);
                while (true) {
                    body.write(' ');
                    body.flush();
                }
            } catch (IOException closedByTheClient) {
                closed.countDown();
            }
        });
        assertThat(failure(TestHttp.create(Clock.systemUTC(), Duration.ofMillis(300))))
                .isInstanceOf(HttpTimeoutException.class);
        end.countDown();
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch event) {
        try {
            event.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClientThatFollowsRedirectsIsRefusedForItWouldCarrySecretsAway() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        assertThatThrownBy(() -> new Http(
                        client,
                        HttpRequest::newBuilder,
                        TestHttp.credentials(Duration.ofSeconds(1)),
                        Clock.systemUTC(),
                        Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatATaskThrowsIsItsFailure() {
        Http http = TestHttp.create();
        assertThatThrownBy(() -> http.call(() -> {
                            throw new IOException("no credential");
                        })
                        .get())
                .hasCause(new IOException("no credential"));
    }
}
