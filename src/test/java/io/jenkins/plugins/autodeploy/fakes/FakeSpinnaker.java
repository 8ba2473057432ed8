package io.jenkins.plugins.autodeploy.fakes;

import io.jenkins.plugins.autodeploy.fakes.http.FakeServer;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequests;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.GateLogin;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.Installation;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A Spinnaker for tests, the demo and benchmarks: Gate, and behind it Echo and as much of Orca as one can see. */
public final class FakeSpinnaker implements AutoCloseable {
    private final Installation installation = new Installation();
    private final FakeServer server;

    private FakeSpinnaker(int port) throws IOException {
        server = FakeServer.start(port, installation.gate(), request -> false);
    }

    /** On any free port. */
    public static FakeSpinnaker start() throws IOException {
        return start(0);
    }

    public static FakeSpinnaker start(int port) throws IOException {
        return new FakeSpinnaker(port);
    }

    public URI gateUri() {
        return server.uri();
    }

    public URI webhookUri(String source) {
        return URI.create(server.uri() + "/webhooks/webhook/" + source);
    }

    /** A new pipeline, which starts on nothing until it is told. */
    public FakePipeline pipeline(String application, String name) {
        return installation.pipeline(application, name);
    }

    /** All that were started, oldest first, once everything that was received is processed. */
    public List<FakeExecution> executions() throws InterruptedException {
        settle();
        return installation.orca().executions();
    }

    /** Waits until everything that was received is processed. */
    public void settle() throws InterruptedException {
        installation.echo().settle();
    }

    /** From now on what is received waits, until {@link #settle}. */
    public void hold() {
        installation.echo().hold();
    }

    /** Reads the triggers that Echo did not know yet. */
    public void poll() {
        installation.echo().poll();
    }

    public void end(FakeExecution execution, ExecutionStatus status) {
        installation.orca().end(execution, status);
    }

    /** Who may use Gate, apart from webhooks. */
    public GateLogin login() {
        return installation.gate().login();
    }

    /** The clock that dates executions. */
    public void clock(Clock clock) {
        installation.orca().clock(clock);
    }

    /** How long an execution runs already before Gate tells of it. */
    public void readableAfter(Duration time) {
        installation.orca().readableAfter(time);
    }

    /** Echo's log, which holds each payload as a whole, secrets and all. */
    public List<String> echoLog() {
        return installation.echo().log();
    }

    public Faults faults() {
        return server.faults();
    }

    public RecordedRequests requests() {
        return server.requests();
    }

    /** How long each answer takes. */
    public void latency(Duration duration) {
        server.latency(duration);
    }

    /** From now on connections are refused. */
    public void stop() {
        server.close();
    }

    @Override
    public void close() {
        stop();
        installation.close();
    }
}
