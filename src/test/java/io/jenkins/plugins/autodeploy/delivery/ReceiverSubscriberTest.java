package io.jenkins.plugins.autodeploy.delivery;

import static io.jenkins.plugins.autodeploy.support.ExampleEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a receiver gets, and what becomes of a receiver that behaves badly. */
class ReceiverSubscriberTest {

    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("a secret of 24 bytes....".getBytes(UTF_8));

    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    private record Sent(String path, String type, String id, String timestamp, String signature, byte[] body) {}

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answers(String path, Behaviour behaviour) {
        server.createContext(path, exchange -> {
            try (exchange) {
                sent.add(new Sent(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        exchange.getRequestBody().readAllBytes()));
                behaviour.answer(exchange);
            } catch (IOException e) {
                // The client has seen enough.
            }
        });
    }

    private void answers(int status) {
        answers("/", exchange -> exchange.sendResponseHeaders(status, -1));
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
    }

    private static ReceiverSubscriber subscriber(URI uri, Callable<String> secret, Duration limit) {
        Http http = TestHttp.create(Clock.systemUTC(), limit);
        return new ReceiverSubscriber(
                new WebhookReceiver("ops", uri, secret, event -> true),
                () -> http,
                () -> new CdEvents("https://jenkins.example.com/deployments/"));
    }

    private DeliveryAnswer deliver(EventKind kind) throws Exception {
        return subscriber(uri(), () -> SECRET, Duration.ofSeconds(10))
                .deliver(event(kind))
                .get(60, TimeUnit.SECONDS);
    }

    @Test
    void eachRequestIsASignedCloudEvent() throws Exception {
        answers(202);
        assertThat(deliver(EventKind.STARTED).outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
        Sent request = sent.element();
        assertThat(request.type()).isEqualTo("application/cloudevents+json; charset=UTF-8");
        assertThat(EventJson.MAPPER.readTree(request.body()).get("id").asText()).isEqualTo(request.id());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a secret of 24 bytes....".getBytes(UTF_8), "HmacSHA256"));
        mac.update((request.id() + "." + request.timestamp() + ".").getBytes(UTF_8));
        assertThat(request.signature())
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(request.body())));
    }

    /** The example of the Standard Webhooks specification, as its libraries compute it. */
    @Test
    void theSignatureIsThatOfStandardWebhooks() {
        WebhookSignature signature =
                WebhookSignature.with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
        assertThat(signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aTriggerThatSucceededIsTwoEvents() throws Exception {
        answers(200);
        deliver(EventKind.SUCCEEDED);
        assertThat(sent).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "204, DELIVERED",
        "301, REDIRECTED",
        "307, REDIRECTED",
        "400, REFUSED",
        "401, ERROR",
        "404, ERROR",
        "410, REFUSED",
        "429, ERROR",
        "500, ERROR",
        "503, ERROR"
    })
    void theStatusSaysWhatBecameOfTheEvent(int status, DeliveryOutcome outcome) throws Exception {
        answers(status);
        assertThat(deliver(EventKind.STARTED)).isEqualTo(new DeliveryAnswer(outcome, status, null));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        answers("/elsewhere", exchange -> exchange.sendResponseHeaders(200, -1));
        answers("/events", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", uri().resolve("/elsewhere").toString());
            exchange.sendResponseHeaders(308, -1);
        });
        deliver(EventKind.STARTED);
        assertThat(sent).extracting(Sent::path).containsExactly("/events");
    }

    @Test
    void anEndlessBodyIsNotRead() throws Exception {
        answers("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 16];
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(block);
            }
        });
        assertThat(deliver(EventKind.STARTED)).isEqualTo(new DeliveryAnswer(DeliveryOutcome.DELIVERED, 200, null));
    }

    @Test
    void aReceiverThatDoesNotAnswerHasATimeLimit() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            DeliveryAnswer answer = subscriber(
                            URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"),
                            () -> SECRET,
                            Duration.ofMillis(300))
                    .deliver(event(EventKind.STARTED))
                    .get(60, TimeUnit.SECONDS);
            assertThat(answer.outcome()).isEqualTo(DeliveryOutcome.TIMEOUT);
        }
    }

    @Test
    void aReceiverThatIsGoneIsUnreachable() throws Exception {
        URI gone = uri();
        server.stop(0);
        assertThat(subscriber(gone, () -> SECRET, Duration.ofSeconds(10))
                        .deliver(event(EventKind.STARTED))
                        .get(60, TimeUnit.SECONDS)
                        .outcome())
                .isEqualTo(DeliveryOutcome.UNREACHABLE);
    }

    @Test
    void withoutASecretNothingIsSent() throws Exception {
        answers(200);
        Callable<String> missing = () -> {
            throw new UserErrorException("There is no credential");
        };
        for (Callable<String> each : List.<Callable<String>>of(missing, () -> "", () -> "whsec_%%")) {
            assertThat(subscriber(uri(), each, Duration.ofSeconds(10))
                            .deliver(event(EventKind.STARTED))
                            .get(60, TimeUnit.SECONDS)
                            .outcome())
                    .isEqualTo(DeliveryOutcome.NO_SECRET);
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void theSecretIsNotInTheRequest() throws Exception {
        answers(200);
        deliver(EventKind.STARTED);
        assertThat(sent.element().toString() + new String(sent.element().body(), UTF_8))
                .doesNotContain(SECRET.substring(6))
                .doesNotContain("a secret of");
    }
}
