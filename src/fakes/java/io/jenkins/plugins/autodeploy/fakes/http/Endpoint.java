package io.jenkins.plugins.autodeploy.fakes.http;

/** Turns a request into its answer; the effect on the fake's state takes place here. */
@FunctionalInterface
public interface Endpoint {
    Answer answer(ServerRequest request);
}
