package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.bench.GateProxy.Forwarded;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.real.RealController;
import io.jenkins.plugins.autodeploy.real.RealGate;
import io.jenkins.plugins.autodeploy.real.RealGate.Way;
import io.jenkins.plugins.autodeploy.real.RealSpinnaker;
import io.jenkins.plugins.autodeploy.real.RealStages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Measures in a real Spinnaker how soon the end of an execution leads to the next trigger, and how many requests Gate
 * gets. All deployments begin at the same time. Each has the stacks qa and prod, and waits for success. So the end of the
 * execution of qa leads to the trigger of prod. The deployments reach Gate through a proxy, which sees when a trigger
 * comes. Orca and the proxy must have the same clock.
 */
public final class RealNoticing {

    /** The pipeline of qa takes 5 to 60 s. */
    private static final int LEAST = 5;

    private static final int MOST = 60;

    /** The end of the last execution is followed. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(10);

    private static final long SEED = 1;

    private final URI gate;
    private final List<Forwarded> requests = Collections.synchronizedList(new ArrayList<>());
    private final GateProxy proxy;

    private RealNoticing(URI gate) throws IOException {
        this.gate = gate;
        proxy = new GateProxy(gate, requests::add);
    }

    private void measure(int deployments, ProcessHandle orca) throws Exception {
        Random random = new Random(SEED);
        try (RealSpinnaker spinnaker = RealSpinnaker.at(gate)) {
            for (int i = 0; i < deployments; i++) {
                spinnaker.save(pipeline(i, "qa"), RealStages.waiting(random.nextInt(LEAST, MOST + 1)));
                spinnaker.save(pipeline(i, "prod"), RealStages.waiting(0));
            }
            spinnaker.awaitEcho();
            RealGate shared = new RealGate(spinnaker, proxy.root());
            List<RealController> controllers = new ArrayList<>();
            for (int i = 0; i < deployments; i++) {
                controllers.add(controller(shared, i));
            }
            Duration before = cpu(orca);
            Instant begin = Instant.now();
            List<DeploymentRun> runs =
                    controllers.stream().map(RealController::begin).toList();
            List<Double> delays = new ArrayList<>();
            for (int i = 0; i < deployments; i++) {
                Deployment ended = runs.get(i).end().get(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS);
                delays.add(delay(spinnaker, ended, i));
                controllers.get(i).close();
            }
            print(new Series(delays), Duration.between(begin, Instant.now()));
            if (orca != null) {
                System.out.printf(
                        "Orca used %d ms of CPU%n", cpu(orca).minus(before).toMillis());
            }
        }
    }

    private static String pipeline(int deployment, String stack) {
        return "shop-" + deployment + "-" + stack;
    }

    private static RealController controller(RealGate gate, int deployment) throws IOException {
        return new RealController(
                Files.createTempDirectory("ledger"),
                gate,
                "shop-" + deployment,
                List.of(
                        gate.stack("qa", Way.WEBHOOK, pipeline(deployment, "qa"), RealSpinnaker.SECRET),
                        gate.stack("prod", Way.WEBHOOK, pipeline(deployment, "prod"), RealSpinnaker.SECRET)));
    }

    /** The seconds from the end of the execution of qa to the trigger of prod. */
    private double delay(RealSpinnaker spinnaker, Deployment ended, int deployment) {
        StackDeployment qa = ended.stack("qa");
        List<Forwarded> triggers = requests().stream()
                .filter(each -> each.uri().getPath().endsWith("/" + spinnaker.source(pipeline(deployment, "prod"))))
                .toList();
        if (qa.executions().size() != 1 || triggers.size() != 1) {
            throw new IllegalStateException("Deployment " + deployment + " made " + triggers.size()
                    + " triggers of prod. It ended so: " + ended.stacks());
        }
        long end = spinnaker
                .execution(qa.executions().get(0).id())
                .path("endTime")
                .asLong();
        return (triggers.get(0).begin().toEpochMilli() - end) / 1000.0;
    }

    private List<Forwarded> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private void print(Series delays, Duration time) {
        System.out.printf(
                Locale.ROOT,
                "From the end of an execution to the next trigger: %s s. All deployments took %d s%n",
                delays.text(1),
                time.toSeconds());
        Instant begin = requests().stream()
                .map(Forwarded::begin)
                .min(Instant::compareTo)
                .orElseThrow();
        Map<Long, List<Forwarded>> minutes = new TreeMap<>(requests().stream()
                .collect(Collectors.groupingBy(
                        each -> Duration.between(begin, each.begin()).toMinutes())));
        minutes.forEach((minute, sent) -> System.out.println("Minute " + (minute + 1) + ": " + counted(sent)));
        System.out.println("All: " + counted(requests()));
        System.out.printf(
                "Slowest answers in ms: %s. Executions in one request: %d at most. Not answered with success: %d%n",
                requests().stream()
                        .collect(Collectors.toMap(
                                RealNoticing::kind, each -> each.time().toMillis(), Math::max, TreeMap::new)),
                requests().stream().mapToInt(RealNoticing::executions).max().orElseThrow(),
                requests().stream().filter(each -> each.status() / 100 != 2).count());
    }

    private static String counted(List<Forwarded> sent) {
        return sent.size() + " requests "
                + sent.stream()
                        .collect(Collectors.groupingBy(RealNoticing::kind, TreeMap::new, Collectors.counting()));
    }

    private static String kind(Forwarded request) {
        String path = request.uri().getPath();
        if (request.isSearch()) {
            return "search";
        }
        return executions(request) > 0 ? "executions by id" : path.split("/")[1];
    }

    private static int executions(Forwarded request) {
        String query = request.uri().getQuery();
        return query != null && query.contains("executionIds=")
                ? query.substring(query.indexOf("executionIds=")).split(",").length
                : 0;
    }

    private static Duration cpu(ProcessHandle orca) {
        return orca == null ? Duration.ZERO : orca.info().totalCpuDuration().orElseThrow();
    }

    /** Arguments: the URL of Gate; how many deployments begin; the process id of Orca, if it runs on this machine. */
    public static void main(String[] args) throws Exception {
        URI gate = URI.create(args[0].replaceAll("/+$", "") + "/");
        new RealNoticing(gate)
                .measure(
                        Integer.parseInt(args[1]),
                        args.length < 3
                                ? null
                                : ProcessHandle.of(Long.parseLong(args[2])).orElseThrow());
        System.exit(0);
    }
}
