package io.jenkins.plugins.autodeploy.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.http.Request;
import org.semver4j.Semver;

/** One request to Spinnaker's webhook, and what became of it. */
final class Trigger {

    private final String controller;
    private final JsonNode payload;
    private boolean underWay = true;
    private boolean refused;
    private boolean effective;

    Trigger(String controller, Request request) {
        this.controller = controller;
        this.payload = request.json();
    }

    static boolean is(Request request) {
        return request.path().startsWith("/webhooks/");
    }

    static String id(Request request) {
        return request.json().path("requestId").asText();
    }

    void ended(boolean provenNotStarted) {
        underWay = false;
        refused = provenNotStarted;
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

    boolean sameStack(Trigger other) {
        return stack().equals(other.stack()) && repository().equals(other.repository());
    }

    boolean newerThan(Trigger other) {
        return new Semver(release()).isGreaterThan(other.release());
    }

    @Override
    public String toString() {
        return payload.path("requestId").asText() + " of " + release() + " on " + repository() + " " + stack() + " by "
                + build();
    }
}
