package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.RateLimit;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;

/** The headers and errors of GitHub's rate limits. */
public final class RateLimitAnswers {
    private RateLimitAnswers() {}

    public static Answer headers(Answer answer, RateLimit.Status limit) {
        return answer.with("X-RateLimit-Limit", Integer.toString(limit.limit()))
                .with("X-RateLimit-Remaining", Integer.toString(limit.remaining()))
                .with("X-RateLimit-Used", Integer.toString(limit.used()))
                .with("X-RateLimit-Reset", Long.toString(limit.reset().getEpochSecond()))
                .with("X-RateLimit-Resource", "core");
    }

    /** The primary limit is used up. */
    public static Answer exhausted() {
        return Answer.json(403, error("API rate limit exceeded for user ID 1."));
    }

    /**
     * A secondary limit is used up.
     *
     * @param status 403 or 429; GitHub uses both
     */
    public static Answer secondary(int status, int retryAfterSeconds) {
        String message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
        return Answer.json(status, error(message)).with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    static ObjectNode json(RateLimit.Status limit) {
        ObjectNode resources = Json.object();
        resources.set("core", resource(limit));
        resources.set("search", resource(limit));
        resources.set("graphql", resource(limit));
        resources.set("integration_manifest", resource(limit));
        ObjectNode json = Json.object();
        json.set("resources", resources);
        json.set("rate", resource(limit));
        return json;
    }

    private static ObjectNode resource(RateLimit.Status limit) {
        return Json.object()
                .put("limit", limit.limit())
                .put("used", limit.used())
                .put("remaining", limit.remaining())
                .put("reset", limit.reset().getEpochSecond());
    }

    private static ObjectNode error(String message) {
        return Json.object()
                .put("message", message)
                .put(
                        "documentation_url",
                        "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api");
    }
}
