package io.jenkins.plugins.autodeploy.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.util.Set;
import org.semver4j.Semver;

/** One request to Spinnaker's webhook, and its result. */
final class SimulatedTrigger {

    private final String controller;
    private final JsonNode payload;
    private final long at;
    private Set<String> beside = Set.of();
    private boolean underWay = true;
    private boolean refused;
    private boolean effective;
    private boolean accepted;

    /** @param at when it was sent, in milliseconds since the run began */
    SimulatedTrigger(String controller, ServerRequest request, long at) {
        this.controller = controller;
        this.payload = request.json();
        this.at = at;
    }

    static boolean is(ServerRequest request) {
        return request.path().startsWith("/webhooks/");
    }

    static String id(ServerRequest request) {
        return request.json().path("requestId").asText();
    }

    String id() {
        return payload.path("requestId").asText();
    }

    void ended(boolean provenNotStarted) {
        underWay = false;
        refused = provenNotStarted;
    }

    /** A build said that Spinnaker accepted it. */
    void isSaidToBeAccepted() {
        accepted = true;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** These executions of newer releases ran on the stack when it was sent. */
    void isSentBeside(Set<String> executions) {
        beside = Set.copyOf(executions);
    }

    boolean isBeside(String execution) {
        return beside.contains(execution);
    }

    long at() {
        return at;
    }

    void takesEffect() {
        effective = true;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Whether it is proven that it started nothing. */
    boolean isRefused() {
        return refused;
    }

    boolean isEffective() {
        return effective;
    }

    String controller() {
        return controller;
    }

    String build() {
        return payload.path("build").asText();
    }

    String repository() {
        return payload.path("repository").asText();
    }

    String stack() {
        return payload.path("stack").asText();
    }

    String release() {
        return payload.path("release").asText();
    }

    String commit() {
        return payload.path("commit").asText();
    }

    /** Whether it is the same controller's, for the same stack. */
    boolean sameStack(SimulatedTrigger other) {
        return target().equals(other.target());
    }

    /** The stack that it is for, as its controller sees it. */
    String target() {
        return Pins.stack(controller, repository(), stack());
    }

    boolean newerThan(SimulatedTrigger other) {
        return isGreater(release(), other.release());
    }

    static boolean isGreater(String release, String other) {
        return new Semver(release).isGreaterThan(other);
    }

    @Override
    public String toString() {
        return id() + " of " + release() + " on " + repository() + " " + stack() + " by " + build();
    }
}
