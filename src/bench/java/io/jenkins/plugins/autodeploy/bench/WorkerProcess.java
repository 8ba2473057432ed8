package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.TlsServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running {@link DeploymentWorker} or {@link BareClient}. */
final class WorkerProcess implements AutoCloseable {

    private final DistantWorld world;
    private final Process process;
    private final BufferedReader answers;

    /**
     * One deployment.
     *
     * @param triggered from its start until the first trigger arrived
     * @param answering for how long of this time a request waited in a fake
     * @param accepted from its start until the last trigger was accepted
     * @param cpu the CPU time of the process since it started
     */
    record MeasuredDeployment(Duration triggered, Duration answering, Duration accepted, Duration cpu) {

        /** The own work in milliseconds: what remains when each trip and each fake takes no time. */
        double ownWork(Duration roundTrip) {
            return (triggered.toNanos() - 2.5 * roundTrip.toNanos() - answering.toNanos()) / 1e6;
        }
    }

    private WorkerProcess(DistantWorld world, Process process) {
        this.world = world;
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts one.
     *
     * @param classes the compiled worker, and what it needs of the commit
     * @param keys whose certificate the worker trusts; null for HTTP
     * @param home the directory of its ledger
     */
    static WorkerProcess start(Classes classes, DistantWorld world, ServerKeys keys, Path home) throws IOException {
        ProcessBuilder builder = JavaProcess.of(classes.path(), DeploymentWorker.class, trust(keys));
        builder.command()
                .addAll(List.of(
                        world.gitHub.apiUri().toString(),
                        world.spinnaker.gateUri().toString(),
                        FakeGitHub.TOKEN,
                        home.toString()));
        return new WorkerProcess(world, builder.start());
    }

    /**
     * Starts a {@link BareClient}.
     *
     * @param keys whose certificate it trusts; null for HTTP
     */
    static WorkerProcess bare(DistantWorld world, ServerKeys keys) throws IOException {
        ProcessBuilder builder = JavaProcess.of(System.getProperty("java.class.path"), BareClient.class, trust(keys));
        builder.command().add(FakeGitHub.TOKEN);
        return new WorkerProcess(world, builder.start());
    }

    private static String[] trust(ServerKeys keys) {
        return keys == null
                ? new String[0]
                : new String[] {
                    "-Djavax.net.ssl.trustStore=" + keys.trustStore(),
                    "-Djavax.net.ssl.trustStorePassword=" + TlsServer.PASSWORD
                };
    }

    /**
     * Where the worker of a commit is.
     *
     * @param directory its classes
     */
    record Classes(String directory) {

        static final Classes NOW = new Classes("target/bench/now/classes");
        static final Classes BASELINE = new Classes("target/bench/baseline/classes");

        String path() {
            return directory + File.pathSeparator + System.getProperty("bench.libraries");
        }
    }

    /** Merges a change, and deploys it. */
    MeasuredDeployment deploy() throws Exception {
        return send(world.merge("feat: add a cart"));
    }

    /** Writes a line to the process, which deploys then. */
    MeasuredDeployment send(String work) throws Exception {
        CompletableFuture<Arrival> arrived = new CompletableFuture<>();
        world.spinnaker.faults().next("POST", ".*", call -> {
            arrived.complete(Arrival.now());
            call.send(call.effect());
        });
        world.forgetAnswering();
        process.outputWriter().write(work + "\n");
        process.outputWriter().flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The process that deploys has ended");
        }
        String[] fields = line.split(" ", 7);
        if (!"SUCCEEDED".equals(fields[4]) || "0".equals(fields[1])) {
            throw new IOException("The deployment has not succeeded: " + line);
        }
        long begun = Long.parseLong(fields[0]);
        Arrival trigger = arrived.get(1, TimeUnit.MINUTES);
        return new MeasuredDeployment(
                Duration.of(trigger.micros() - begun, ChronoUnit.MICROS),
                world.answeringUntil(trigger.nanoTime()),
                Duration.of(Long.parseLong(fields[1]) - begun, ChronoUnit.MICROS),
                Duration.ofNanos(Long.parseLong(fields[3])));
    }

    /**
     * The same moment on two clocks.
     *
     * @param micros in microseconds since the epoch, which all processes share
     * @param nanoTime as {@link System#nanoTime} counts in this process
     */
    private record Arrival(long micros, long nanoTime) {
        static Arrival now() {
            return new Arrival(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()), System.nanoTime());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
