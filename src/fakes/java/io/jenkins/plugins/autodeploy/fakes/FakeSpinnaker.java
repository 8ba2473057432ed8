package io.jenkins.plugins.autodeploy.fakes;

import io.jenkins.plugins.autodeploy.fakes.http.FakeServer;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.Reception;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequests;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.GateLogin;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.Installation;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A Spinnaker for tests, the demo and benchmarks: Gate, and behind it Echo and as much of Orca as one can see. */
public final class FakeSpinnaker implements AutoCloseable {
    private final URI uri;
    private final Runnable stop;
    private final Installation installation;
    private final Reception reception;

    private FakeSpinnaker(URI uri, Installation installation, Runnable stop) {
        this.uri = uri;
        this.installation = installation;
        this.stop = stop;
        reception = new Reception(installation.gate(), request -> false);
    }

    /** On any free port. */
    public static FakeSpinnaker start() throws IOException {
        return start(0);
    }

    public static FakeSpinnaker start(int port) throws IOException {
        FakeServer server = FakeServer.bind(port);
        FakeSpinnaker spinnaker = new FakeSpinnaker(server.uri(), Installation.create(), server::close);
        server.serve(spinnaker.reception);
        return spinnaker;
    }

    /**
     * Without a socket: what is sent to this address has to be led to {@link #reception}.
     *
     * @param processing runs what Echo does after its answer
     * @param eventIds makes the id of each event
     */
    public static FakeSpinnaker inMemory(URI uri, Executor processing, Supplier<String> eventIds) {
        return new FakeSpinnaker(uri, new Installation(processing, eventIds, () -> {}), () -> {});
    }

    /** Where requests arrive. */
    public Reception reception() {
        return reception;
    }

    public URI gateUri() {
        return uri;
    }

    public URI webhookUri(String source) {
        return URI.create(uri + "/webhooks/webhook/" + source);
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

    /** All that were started so far, oldest first. */
    public List<FakeExecution> started() {
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

    public void end(FakeExecution execution, OrcaStatus status) {
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
        return reception.faults();
    }

    public RecordedRequests requests() {
        return reception.requests();
    }

    /** How long each answer takes. */
    public void latency(Duration duration) {
        reception.latency(duration);
    }

    /** From now on connections are refused. */
    public void stop() {
        stop.run();
    }

    @Override
    public void close() {
        stop();
        installation.close();
    }
}
