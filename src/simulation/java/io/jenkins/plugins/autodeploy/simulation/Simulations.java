package io.jenkins.plugins.autodeploy.simulation;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs many seeds of the simulation and prints what happened. docs/benchmarks.md tells how to run it. */
public final class Simulations {

    private Simulations() {}

    /**
     * Runs the seeds.
     *
     * @param args how many seeds (1,000 if it is missing), how many controllers (1), and any of these words. {@code calm}:
     *     nothing goes wrong. {@code people}: people intervene, and stacks catch up. {@code executions}: controllers follow
     *     executions in Spinnaker. {@code windows}: windows close stacks. {@code trace}: print what happened in the first
     *     run that broke a promise. The system property {@code simulation.first} is the first seed
     */
    public static void main(String[] args) throws IOException {
        List<String> words = List.of(args);
        int seeds = words.isEmpty() ? 1000 : Integer.parseInt(words.get(0));
        int controllers = words.size() < 2 ? 1 : Integer.parseInt(words.get(1));
        Scenario scenario = words.contains("calm")
                ? Scenario.controllers(controllers).withBumps()
                : Scenario.everything(controllers);
        scenario = words.contains("people") ? scenario.withPeople() : scenario;
        scenario = words.contains("executions") ? scenario.withExecutions() : scenario;
        scenario = words.contains("windows") ? scenario.withWindows() : scenario;
        Tally tally = new Tally();
        Map<Promises.Promise, List<Long>> broken = new TreeMap<>();
        boolean told = !words.contains("trace");
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long begin = System.nanoTime();
        long cpu = thread.getCurrentThreadCpuTime();
        long first = Long.getLong("simulation.first", 1);
        for (long seed = first; seed < first + seeds; seed++) {
            Simulation.Result result = run(seed, scenario);
            tally.add(result.tally());
            for (Promises.Breach breach : result.breaches()) {
                List<Long> its = broken.computeIfAbsent(breach.promise(), each -> new ArrayList<>());
                if (!its.contains(seed)) {
                    its.add(seed);
                }
            }
            if (!told && !result.breaches().isEmpty()) {
                System.out.println(result.told());
                told = true;
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpuSeconds = (thread.getCurrentThreadCpuTime() - cpu) / 1e9;
        System.out.printf("%-36s %9d%n", "interleavings", seeds);
        System.out.printf("%-36s %9.1f%n", "interleavings a second", seeds / seconds);
        System.out.printf("%-36s %9.1f%n", "interleavings a second of CPU time", seeds / cpuSeconds);
        tally.all().forEach((what, count) -> System.out.printf("%-36s %9d%n", what, count));
        for (Promises.Promise promise : Promises.Promise.values()) {
            List<Long> its = broken.getOrDefault(promise, List.of());
            System.out.printf(
                    "%-36s %9d %s%n",
                    "runs that broke " + promise,
                    its.size(),
                    its.isEmpty() ? "" : its.subList(0, Math.min(10, its.size())));
        }
    }

    /** Runs one seed with its own directory. The directory is in memory if the system has a place for that. */
    static Simulation.Result run(long seed, Scenario scenario) throws IOException {
        Path memory = Path.of("/dev/shm");
        Path directory = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "simulation")
                : Files.createTempDirectory("simulation");
        try {
            return Simulation.run(seed, scenario, directory);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
