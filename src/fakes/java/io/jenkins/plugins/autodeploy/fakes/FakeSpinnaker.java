package io.jenkins.plugins.autodeploy.fakes;

import io.jenkins.plugins.autodeploy.fakes.http.FakeServer;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.Reception;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequests;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.ExecutionStorage;
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
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A Spinnaker for tests, the demo and benchmarks: Gate, Echo, and the parts of Orca that Gate shows. */
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

    /** Starts on any free port. */
    public static FakeSpinnaker start() throws IOException {
        return start(0);
    }

    public static FakeSpinnaker start(int port) throws IOException {
        return start(FakeServer.bind(port), Installation.create());
    }

    /** Starts one for a clock that jumps. Echo starts pipelines before it answers, so no jump comes before that. */
    public static FakeSpinnaker startPrompt() throws IOException {
        return start(
                FakeServer.bind(0),
                new Installation(Runnable::run, () -> UUID.randomUUID().toString(), () -> {}));
    }

    private static FakeSpinnaker start(FakeServer server, Installation installation) throws IOException {
        FakeSpinnaker spinnaker = new FakeSpinnaker(server.uri(), installation, server::close);
        server.serve(spinnaker.reception);
        return spinnaker;
    }

    /**
     * Creates one without a socket. The caller must pass requests for this address to {@link #reception}.
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

    /** Creates a pipeline. It has no trigger yet. */
    public FakePipeline pipeline(String application, String name) {
        return installation.pipeline(application, name);
    }

    /** All executions, the oldest first, after Echo has processed everything that it received. */
    public List<FakeExecution> executions() throws InterruptedException {
        settle();
        return installation.orca().executions();
    }

    /** All executions so far, the oldest first. */
    public List<FakeExecution> started() {
        return installation.orca().executions();
    }

    /** Waits until Echo has processed everything that it received. */
    public void settle() throws InterruptedException {
        installation.echo().settle();
    }

    /** From now on received events wait until {@link #settle}. */
    public void hold() {
        installation.echo().hold();
    }

    /** Reads the triggers that Echo did not know yet. */
    public void poll() {
        installation.echo().poll();
    }

    /**
     * A person runs an execution again in Deck: a new execution with the same payload, whose trigger is {@code manual}
     * (Deck's {@code reRunExecution} passes the old trigger to {@code startAndMonitorPipeline}).
     */
    public FakeExecution runAgain(FakeExecution execution) {
        return installation.orca().runAgain(execution);
    }

    public void end(FakeExecution execution, OrcaStatus status) {
        installation.orca().end(execution, status);
    }

    /** A person deletes an execution in Deck, or Orca deletes it because of its age. */
    public void delete(FakeExecution execution) {
        installation.orca().delete(execution);
    }

    /** A person cancels an execution in Deck. A running one runs on for about a second. */
    public void cancel(FakeExecution execution, String person, String reason) {
        installation.orca().cancel(execution, person, reason);
    }

    /** Who may use Gate, apart from webhooks. */
    public GateLogin login() {
        return installation.gate().login();
    }

    /** The clock that dates executions. */
    public void clock(Clock clock) {
        installation.orca().clock(clock);
    }

    /** Where Orca keeps executions; at first in SQL. */
    public void storage(ExecutionStorage storage) {
        installation.orca().storage(storage);
    }

    /** From now on Front50 does not answer, or answers again. A search then fails. */
    public void front50Down(boolean down) {
        installation.orca().front50Down(down);
    }

    /** From now on nobody can connect to Orca for this time. */
    public void orcaGoesAway(Duration time) {
        installation.orca().goesAway(time);
    }

    /** From now on Orca hangs for this time: it keeps requests and handles them at the end. */
    public void orcaHangs(Duration time) {
        installation.orca().hangs(time);
    }

    /** A proxy before Gate answers 504 if Gate needs longer than this. */
    public void proxyTimeout(Duration time) {
        installation.gate().proxyTimeout(time);
    }

    /** From now on, an execution that does not exist is missing in the answer, as before release 2025.4.0 of Spinnaker. */
    public void leavesOutUnknownIds() {
        installation.gate().leavesOutUnknownIds();
    }

    /** How long an execution runs before Gate shows it. */
    public void readableAfter(Duration time) {
        installation.orca().readableAfter(time);
    }

    /** Echo's log. It contains each whole payload with its secrets. */
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
