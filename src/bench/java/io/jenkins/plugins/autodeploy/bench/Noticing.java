package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.bench.WorkerProcess.Classes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures how soon the end of an execution leads to the next trigger, and how many requests to Gate this costs, beside an
 * earlier commit. Time is simulated, so the result does not depend on the machine.
 */
public final class Noticing {

    /** The worker reads GitHub's schema from here. */
    private static final String RESOURCES = "src/fakes/resources";

    private final Path home;

    private Noticing(Path home) {
        this.home = home;
    }

    /**
     * What is followed.
     *
     * @param count the number of executions at the same time
     * @param least the shortest time that an execution takes
     * @param most the longest time that an execution takes
     * @param runs the number of runs
     */
    private record Executions(int count, Duration least, Duration most, int runs) {

        String text() {
            return most.compareTo(Duration.ofHours(1)) > 0
                    ? least.toHours() + " to " + most.toHours() + " h"
                    : most.toMinutes() > 1
                            ? least.toMinutes() + " to " + most.toMinutes() + " min"
                            : least.toSeconds() + " to " + most.toSeconds() + " s";
        }
    }

    /**
     * What was measured.
     *
     * @param delays the seconds from each end of an execution to the next trigger
     * @param requests the requests to Gate in each minute of all runs
     */
    private record Noticed(List<Double> delays, List<Double> requests) {

        double requestsPerMinute() {
            return requests.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }

    /** @param args {@code --quick} for fewer executions */
    public static void main(String[] args) throws Exception {
        boolean quick = List.of(args).contains("--quick");
        Noticing noticing = new Noticing(
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "noticing"));
        System.out.println("From the end of an execution in Spinnaker to the next stack's trigger, in simulated seconds: least,"
                + " median, most. An answer of Gate takes 0.1 s. All deployments begin within five minutes.");
        System.out.println();
        System.out.println("| followed | each takes | now | baseline | baseline / now: median, most"
                + " | requests in the busiest minute: now, baseline | in all minutes, on average: now, baseline |");
        System.out.println("|---|---|---|---|---|---|---|");
        noticing.compare(new Executions(1, Duration.ofMinutes(5), Duration.ofMinutes(15), quick ? 5 : 20));
        noticing.compare(new Executions(50, Duration.ofSeconds(5), Duration.ofSeconds(60), quick ? 1 : 4));
        noticing.compare(new Executions(50, Duration.ofMinutes(5), Duration.ofMinutes(15), quick ? 1 : 4));
        if (!quick) {
            noticing.compare(new Executions(50, Duration.ofHours(2), Duration.ofHours(3), 1));
            noticing.compare(new Executions(1000, Duration.ofMinutes(5), Duration.ofMinutes(15), 1));
        }
    }

    private void compare(Executions executions) throws Exception {
        Noticed now = follow(Classes.NOW, executions);
        Noticed baseline = follow(Classes.BASELINE, executions);
        Series nowDelays = new Series(now.delays());
        Series baselineDelays = new Series(baseline.delays());
        System.out.printf(
                Locale.ROOT,
                "| %,d | %s | %s | %s | %.1f, %.1f | %.0f, %.0f | %.0f, %.0f |%n",
                executions.count(),
                executions.text(),
                nowDelays.text(1),
                baselineDelays.text(1),
                baselineDelays.median() / nowDelays.median(),
                baselineDelays.most() / nowDelays.most(),
                new Series(now.requests()).most(),
                new Series(baseline.requests()).most(),
                now.requestsPerMinute(),
                baseline.requestsPerMinute());
    }

    private Noticed follow(Classes classes, Executions executions) throws IOException, InterruptedException {
        ProcessBuilder builder = JavaProcess.of(
                classes.path() + File.pathSeparator + RESOURCES,
                NoticingWorker.class,
                "-Dslf4j.internal.verbosity=ERROR");
        builder.command()
                .addAll(List.of(
                        Integer.toString(executions.count()),
                        Long.toString(executions.least().toSeconds()),
                        Long.toString(executions.most().toSeconds()),
                        Integer.toString(executions.runs()),
                        Files.createTempDirectory(home, "ledgers").toString()));
        Process process = builder.start();
        String[] lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n");
        if (process.waitFor() != 0) {
            throw new IOException("The process that follows executions has failed");
        }
        return new Noticed(
                numbers(lines[0]).map(millis -> millis / 1000).toList(),
                numbers(lines[1]).toList());
    }

    private static Stream<Double> numbers(String line) {
        return Stream.of(line.split(" ")).map(Double::valueOf);
    }
}
