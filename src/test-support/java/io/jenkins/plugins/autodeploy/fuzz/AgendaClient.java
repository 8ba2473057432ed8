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

    /** @param fakes by the hosts of their addresses */
    public AgendaClient(Agenda agenda, Map<String, Reception> fakes) {
        this.agenda = agenda;
        this.fakes = Map.copyOf(fakes);
    }

    @Override
    protected void carry(HttpRequest request, byte[] body, Receiver receiver) {
        ServerRequest received = ServerRequest.of(
                request.method(), request.uri(), request.headers().map(), body);
        fakes.get(request.uri().getHost()).receive(received, new Wire() {
            @Override
            public void send(Answer answer, int bytes) {
                agenda.execute(() -> receiver.receive(answer, bytes));
            }

            @Override
            public void close() {
                agenda.execute(() -> receiver.fail(new IOException("the connection was closed")));
            }

            @Override
            public void later(Duration delay, Runnable then) {
                agenda.after(delay, then);
            }
        });
    }
}
