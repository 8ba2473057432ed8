package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.fakes.http.InMemoryClient;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;

/** A controller's HTTP client. Its requests go through the {@link Network}. */
final class SimulatedClient extends InMemoryClient {

    private final String controller;
    private final Network network;
    private final Life life;

    SimulatedClient(String controller, Network network, Life life) {
        this.controller = controller;
        this.network = network;
        this.life = life;
    }

    @Override
    protected <T> CompletableFuture<T> begun(CompletableFuture<T> response) {
        life.point();
        return life.await(response);
    }

    @Override
    protected void carry(HttpRequest request, byte[] body, Receiver receiver) {
        network.send(controller, life, request, body, receiver);
    }
}
