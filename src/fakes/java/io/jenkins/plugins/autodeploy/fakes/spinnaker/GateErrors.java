package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;

/** Gate's errors, as Spring Boot and kork's {@code BaseExceptionHandlers} write them. */
final class GateErrors {
    private GateErrors() {}

    static Answer answer(int status, String error, String message) {
        return Answer.json(
                status,
                Json.object()
                        .put("timestamp", "2026-01-05T09:00:00.000+00:00")
                        .put("status", status)
                        .put("error", error)
                        .put("message", message));
    }
}
