package io.jenkins.plugins.autodeploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {

    private static final int LIMIT = 1000;

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

    private void serve(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/private-token/basic.ics");
    }

    private byte[] download(Http http) throws Exception {
        return new Download(http, LIMIT).get(uri()).get(30, TimeUnit.SECONDS);
    }

    private void fails(Http http, String message) {
        assertThatThrownBy(() -> download(http))
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("private-token");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Test
    void aFileIsDownloadedAsItIs() throws Exception {
        serve(exchange -> send(exchange, 200, "x".repeat(LIMIT)));
        assertThat(download(TestHttp.create())).hasSize(LIMIT);
    }

    @Test
    void aFileThatSaysThatItIsTooLargeIsNotRead() {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 100_000_000L);
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });
        fails(TestHttp.create(), "127.0.0.1 sends more than 1000 bytes");
    }

    @Test
    void aFileWithoutAnEndIsCutOff() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[1024]);
                }
            } catch (IOException closedByTheClient) {
                closed.countDown();
            }
        });
        fails(TestHttp.create(), "sends more than 1000 bytes");
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSlowServerIsGivenUpAfterTheTimeLimit() {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('B');
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });
        fails(TestHttp.create(Clock.systemUTC(), Duration.ofMillis(300)), "did not send the whole file in time");
    }

    @Test
    void aFileThatIsCutOffIsNoFile() {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 900);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        fails(TestHttp.create(), "127.0.0.1 did not send the file: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        serve(exchange -> {
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/private-token");
            send(exchange, status, "");
        });
        fails(TestHttp.create(), "Redirects are not followed: write the other address");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 401, 404, 500})
    void anotherStatusIsNoFile(int status) {
        serve(exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        fails(TestHttp.create(), "127.0.0.1 answers " + status + ". Look whether");
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        server.stop(0);
        fails(TestHttp.create(), "127.0.0.1 did not send the file: ");
    }

    private static void await(CountDownLatch event) {
        try {
            event.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
