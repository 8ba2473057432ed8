package io.jenkins.plugins.autodeploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sends the requests of a deployment up to its first trigger, and does nothing else: it decides nothing, writes nothing
 * and looks at no answer but for its status. So its time is the least that a deployment with Java's HTTP client needs.
 */
public final class BareClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final HttpClient client = client();
    private final String token;

    private BareClient(String token) {
        this.token = token;
    }

    private HttpClient client() {
        return HttpClient.newBuilder().executor(executor).build();
    }

    /**
     * Sends the requests of each line of the standard input: the two that read at the same time, the one that creates the
     * tag, and the trigger. It answers as {@link DeploymentWorker} does.
     *
     * @param args the token for GitHub
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        BareClient bare = new BareClient(args[0]);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(bare.deploy(JSON.readTree(line)));
        }
        System.exit(0);
    }

    private String deploy(JsonNode requests) {
        List<HttpRequest> each = List.of(
                request(requests.path(0)),
                request(requests.path(1)),
                request(requests.path(2)),
                request(requests.path(3)));
        HttpClient toSpinnaker = client();
        long begun = now();
        CompletableFuture<Integer> facts = send(client, each.get(0));
        CompletableFuture<Integer> tags = send(client, each.get(1));
        int worst = Math.max(facts.join(), tags.join());
        worst = Math.max(worst, send(client, each.get(2)).join());
        worst = Math.max(worst, send(toSpinnaker, each.get(3)).join());
        long ended = now();
        long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        return String.join(
                " ",
                Long.toString(begun),
                Long.toString(ended),
                Long.toString(ended),
                Long.toString(cpu),
                worst < 300 ? "SUCCEEDED" : "FAILED",
                "-",
                "status " + worst);
    }

    private HttpRequest request(JsonNode request) {
        return HttpRequest.newBuilder(URI.create(request.path("uri").asText()))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        request.path("method").asText(),
                        HttpRequest.BodyPublishers.ofString(request.path("body").asText()))
                .build();
    }

    private static CompletableFuture<Integer> send(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).thenApply(HttpResponse::statusCode);
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
