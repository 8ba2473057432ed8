package io.jenkins.plugins.autodeploy.fakes.http;

import java.util.Map;
import java.util.Set;

/**
 * A request that a fake received, for tests to look at afterwards.
 *
 * @param status the status of the answer; 0 if there is none, or none yet
 * @param writing whether the request is meant to change something
 */
public record RecordedRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        int status,
        boolean writing) {
    private static final Set<String> WRITING_METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    static RecordedRequest of(ServerRequest request, boolean onlyReads) {
        return new RecordedRequest(
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                request.text(),
                0,
                WRITING_METHODS.contains(request.method()) && !onlyReads);
    }

    RecordedRequest answered(int answeredStatus) {
        return new RecordedRequest(method, path, query, headers, body, answeredStatus, writing);
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : " " + query) + " -> " + status;
    }
}
