package io.jenkins.plugins.autodeploy.fuzz;

import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.InMemoryClient;
import io.jenkins.plugins.autodeploy.fakes.http.Reception;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Wire;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

/** Carries requests to fakes in memory. The answers come as tasks of an agenda. */
public final class AgendaClient extends InMemoryClient {

    private final Agenda agenda;
    private final Map<String, Reception> fakes;
    private final Duration roundTrip;

    /** @param fakes by the hosts of their addresses */
    public AgendaClient(Agenda agenda, Map<String, Reception> fakes) {
        this(agenda, fakes, Duration.ZERO);
    }

    /**
     * A client whose answers take a time of the agenda.
     *
     * @param fakes by the hosts of their addresses
     * @param roundTrip from a request to its answer
     */
    public AgendaClient(Agenda agenda, Map<String, Reception> fakes, Duration roundTrip) {
        this.agenda = agenda;
        this.fakes = Map.copyOf(fakes);
        this.roundTrip = roundTrip;
    }

    private void later(Runnable arrival) {
        if (roundTrip.isZero()) {
            agenda.execute(arrival);
        } else {
            agenda.after(roundTrip, arrival);
        }
    }

    @Override
    protected void carry(HttpRequest request, byte[] body, Receiver receiver) {
        ServerRequest received = ServerRequest.of(
                request.method(), request.uri(), request.headers().map(), body);
        fakes.get(request.uri().getHost()).receive(received, new Wire() {
            @Override
            public void send(Answer answer, int bytes) {
                AgendaClient.this.later(() -> receiver.receive(answer, bytes));
            }

            @Override
            public void close() {
                AgendaClient.this.later(() -> receiver.fail(new IOException("the connection was closed")));
            }

            @Override
            public void later(Duration delay, Runnable then) {
                agenda.after(delay, then);
            }
        });
    }
}
