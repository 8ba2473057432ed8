package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Measures the critical path: how long a plain merge takes until the first trigger reaches Spinnaker. Each answer of
 * GitHub and Spinnaker takes the time L, and the result is in units of L. docs/benchmarks.md tells how to run it.
 */
public final class CriticalPath {

    private static final int WARM_UPS = 20;
    private static final int RUNS = 5;

    private CriticalPath() {}

    /** @param args each L in milliseconds; 50, 100, 200 and 400 if there is none */
    public static void main(String[] args) throws Exception {
        List<String> latencies = args.length == 0 ? List.of("50", "100", "200", "400") : List.of(args);
        Path home = Files.createDirectories(Path.of("target", "bench"));
        for (int i = 0; i < WARM_UPS; i++) {
            triggered(home, Duration.ZERO);
        }
        System.out.println(
                "L in ms   time until the first trigger arrives, in L (least, median and most of " + RUNS + " runs)");
        for (String latency : latencies) {
            Duration l = Duration.ofMillis(Long.parseLong(latency));
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                ratios.add((double) triggered(home, l).toNanos() / l.toNanos());
            }
            ratios.sort(null);
            System.out.printf(
                    "%7s   %.2f  %.2f  %.2f%n", latency, ratios.get(0), ratios.get(RUNS / 2), ratios.get(RUNS - 1));
        }
        System.exit(0);
    }

    private static Duration triggered(Path home, Duration latency) throws Exception {
        try (World world = new World(Files.createTempDirectory(home, "run"), new Disk())) {
            world.shop.tag("5.2.0", world.shop.head("master"));
            String commit = world.merge("Add a cart");
            world.gitHub.latency(latency);
            world.spinnaker.latency(latency);
            CompletableFuture<Long> arrived = new CompletableFuture<>();
            world.spinnaker.faults().next("POST", ".*", call -> {
                arrived.complete(System.nanoTime());
                call.send(call.effect());
            });
            DeploymentRun run = world.run(world.build(commit));
            long start = System.nanoTime();
            run.start();
            Duration time = Duration.ofNanos(arrived.get(60, TimeUnit.SECONDS) - start);
            run.end().get(60, TimeUnit.SECONDS);
            return time;
        }
    }
}
