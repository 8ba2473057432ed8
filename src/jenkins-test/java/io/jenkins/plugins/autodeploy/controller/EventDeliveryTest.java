package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import hudson.ExtensionList;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.EventReceiver;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.DeploymentListener;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.jenkins.SecretText;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import io.jenkins.plugins.autodeploy.jenkins.PlainBrowser;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners of other plugins and receivers of webhooks hear of a deployment on a running Jenkins. */
class EventDeliveryTest extends ShopTest {

    private static final String SECRET = "whsec_dGhlLXNlY3JldC1vZi10aGUtZXZlbnRz";

    private final Queue<AutoDeployEvent> heard = new ConcurrentLinkedQueue<>();
    private final Queue<JsonNode> received = new ConcurrentLinkedQueue<>();
    private final Queue<String> signatures = new ConcurrentLinkedQueue<>();
    private final DeploymentListener listener = new Hearing();
    private volatile int status = 202;
    private HttpServer server;

    private final class Hearing implements DeploymentListener {

        @Override
        public void onEvent(AutoDeployEvent event) {
            heard.add(event);
        }
    }

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/events", exchange -> {
            try (exchange) {
                received.add(new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes()));
                signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
        SecretText.add(SecretText.of("events-secret", SECRET));
        ExtensionList.lookup(DeploymentListener.class).add(listener);
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        configuration.setEventReceivers(List.of(new EventReceiver(
                "Operations", "http://127.0.0.1:" + server.getAddress().getPort() + "/events", "events-secret")));
        configuration.save();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !DeploymentService.get().events().receivers().isEmpty());
    }

    @AfterEach
    void stopListening() {
        ExtensionList.lookup(DeploymentListener.class).remove(listener);
        AutoDeployConfiguration.get().setEventReceivers(List.of());
        AutoDeployConfiguration.get().save();
        server.stop(0);
    }

    @Test
    void aMergeIsHeardAndReceived() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> received.stream().filter(each -> type(each).contains("pipelinerun.queued")).count() == 2);
        assertThat(heard)
                .extracting(AutoDeployEvent::kind)
                .startsWith(EventKind.PLANNED, EventKind.RELEASED, EventKind.TRIGGERED);
        AutoDeployEvent triggered = heard.stream()
                .filter(event -> event.kind() == EventKind.TRIGGERED)
                .findFirst()
                .orElseThrow();
        assertThat(triggered.origin().build()).isEqualTo(build.getNumber());
        assertThat(triggered.origin().url()).isEqualTo(Jenkins.get().getRootUrl() + build.getUrl());
        assertThat(triggered.repository().name()).isEqualTo("acme/shop");
        assertThat(received.element().get("source").asText()).isEqualTo(Jenkins.get().getRootUrl() + "deployments/");
        assertThat(signatures).allMatch(signature -> signature.matches("v1,[A-Za-z0-9+/]{43}="));
        assertThat(files()).noneMatch(text -> text.contains(SECRET.substring(6)));
    }

    private static String type(JsonNode event) {
        return event.get("type").asText();
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(Jenkins.get().getRootDir().toPath().resolve("auto-deploy"))) {
            return files.filter(Files::isRegularFile).map(EventDeliveryTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void administratorsSeeWhatAReceiverAnswered() throws Exception {
        status = 503;
        succeeded(shop.merged("Sell shoes"));
        await().atMost(Duration.ofSeconds(30)).until(() -> !received.isEmpty());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !DeploymentService.get()
                        .events()
                        .receivers()
                        .get(0)
                        .deliveries()
                        .isEmpty());
        assertThat(PlainBrowser.of(jenkins)
                        .goTo("deployments/events/")
                        .asNormalizedText())
                .contains("Event deliveries", "Operations", "PLANNED", "status 503", "Try now");
        status = 200;
        DeploymentService.get().events().hurry("Operations");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> received.stream().filter(each -> type(each).contains("pipelinerun.queued")).count() == 2);
    }
}
