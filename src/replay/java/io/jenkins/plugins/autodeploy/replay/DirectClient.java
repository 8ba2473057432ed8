package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.InMemoryClient;
import io.jenkins.plugins.autodeploy.fakes.http.Reception;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Wire;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Passes each request to a fake in this process, whatever address it has. No network is used. */
final class DirectClient extends InMemoryClient {

    private final Reception reception;

    DirectClient(Reception reception) {
        this.reception = reception;
    }

    @Override
    protected void carry(HttpRequest request, byte[] body, Receiver receiver) {
        ServerRequest received = ServerRequest.of(
                request.method(), request.uri(), request.headers().map(), body);
        reception.receive(received, new Wire() {
            @Override
            public void send(Answer answer, int bytes) {
                receiver.receive(answer, bytes);
            }

            @Override
            public void close() {
                receiver.fail(new IOException("The fake closed the connection"));
            }

            @Override
            public void later(Duration delay, Runnable then) {
                then.run();
            }
        });
    }
}
