package io.jenkins.plugins.autodeploy.fakes.http;

/** Turns a request into its answer, and changes the state of the fake. */
@FunctionalInterface
public interface Endpoint {
    Answer answer(ServerRequest request);
}
