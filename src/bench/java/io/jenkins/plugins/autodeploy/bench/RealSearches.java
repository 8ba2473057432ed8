package io.jenkins.plugins.autodeploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.real.RealController;
import io.jenkins.plugins.autodeploy.real.RealGate.Way;
import io.jenkins.plugins.autodeploy.real.RealSpinnaker;
import io.jenkins.plugins.autodeploy.real.RealStages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Measures the searches of deployments in a real Spinnaker whose application has many recent executions. The deployments
 * reach Gate through a proxy that counts.
 */
public final class RealSearches {

    private static final Duration IDLE = Duration.ofSeconds(20);

    private final ObjectMapper mapper = new ObjectMapper();
    private final URI gate;
    private final GateProxy proxy;
    private final Set<String> distinct = new HashSet<>();
    private int searches;
    private int unanswered;
    private int received;
    private int most;
    private long bytes;
    private long slowest;

    private RealSearches(URI gate) throws IOException {
        this.gate = gate;
        proxy = new GateProxy(gate, this::count);
    }

    private synchronized void count(GateProxy.Forwarded request) {
        if (!request.isSearch()) {
            return;
        }
        searches++;
        slowest = Math.max(slowest, request.time().toMillis());
        if (request.status() != 200) {
            unanswered++;
            return;
        }
        JsonNode found = read(request.answer());
        bytes += request.answer().length;
        received += found.size();
        most = Math.max(most, found.size());
        found.forEach(each -> distinct.add(each.path("id").asText()));
    }

    private JsonNode read(byte[] answer) {
        try {
            return mapper.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measure(int executions, int deployments, ProcessHandle orca) throws Exception {
        try (RealSpinnaker spinnaker = RealSpinnaker.at(gate)) {
            spinnaker.save("many", RealStages.waiting(0));
            spinnaker.save("searched", RealStages.waiting(5));
            spinnaker.awaitEcho();
            for (int i = 0; i < executions; i++) {
                spinnaker.post("many");
            }
            spinnaker.awaitIdle("many");
            List<RealController> controllers = new ArrayList<>();
            List<DeploymentRun> runs = new ArrayList<>();
            for (int i = 0; i < deployments; i++) {
                RealController controller = new RealController(
                        Files.createTempDirectory("ledger"),
                        spinnaker,
                        proxy.root(),
                        Way.WEBHOOK,
                        "searched",
                        RealSpinnaker.SECRET);
                controllers.add(controller);
                runs.add(controller.begin());
            }
            List<String> ends = new ArrayList<>();
            for (int i = 0; i < deployments; i++) {
                StackDeployment end = controllers.get(i).end(runs.get(i));
                ends.add(end.state() + (end.reason().isEmpty() ? "" : " (" + end.reason() + ")"));
                controllers.get(i).close();
            }
            print(ends, orca);
        }
    }

    private synchronized void print(List<String> ends, ProcessHandle orca) throws InterruptedException {
        System.out.printf(
                "searches %d, unanswered %d, slowest %d ms, bytes %,d, executions received %d, in one answer %d,"
                        + " distinct %d%n",
                searches, unanswered, slowest, bytes, received, most, distinct.size());
        System.out.println("deployments: " + String.join(", ", ends));
        if (orca != null) {
            Duration before = orca.info().totalCpuDuration().orElseThrow();
            TimeUnit.SECONDS.sleep(IDLE.toSeconds());
            Duration used = orca.info().totalCpuDuration().orElseThrow().minus(before);
            System.out.printf("Orca used %d ms of CPU in the %d s after%n", used.toMillis(), IDLE.toSeconds());
        }
    }

    /**
     * Arguments: the URL of Gate; how many executions the application has; how many deployments search; the process id of
     * Orca, if it runs on this machine.
     */
    public static void main(String[] args) throws Exception {
        URI gate = URI.create(args[0].replaceAll("/+$", "") + "/");
        new RealSearches(gate)
                .measure(
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]),
                        args.length < 4
                                ? null
                                : ProcessHandle.of(Long.parseLong(args[3])).orElseThrow());
        System.exit(0);
    }
}
