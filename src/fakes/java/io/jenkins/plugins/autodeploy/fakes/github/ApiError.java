package io.jenkins.plugins.autodeploy.fakes.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;

/**
 * An error with a text of GitHub's REST API. The texts come from recorded answers (hub4j's test data, issues of release
 * tools), because clients recognize causes by them.
 */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<JsonNode> errors;
    private final String documentation;

    private ApiError(int status, String message, List<JsonNode> errors, String documentation) {
        super(message);
        this.status = status;
        this.errors = errors;
        this.documentation = documentation;
    }

    public static ApiError notFound() {
        return new ApiError(404, "Not Found", List.of(), "/rest");
    }

    public static ApiError notFound(String documentation) {
        return new ApiError(404, "Not Found", List.of(), documentation);
    }

    public static ApiError branchNotFound(String documentation) {
        return new ApiError(404, "Branch not found", List.of(), documentation);
    }

    public static ApiError labelNotFound(String documentation) {
        return new ApiError(404, "Label does not exist", List.of(), documentation);
    }

    public static ApiError noCommitForRef(String ref, String documentation) {
        return new ApiError(404, "No commit found for the ref " + ref, List.of(), documentation);
    }

    public static ApiError badCredentials() {
        return unauthorized("Bad credentials");
    }

    public static ApiError requiresAuthentication() {
        return unauthorized("Requires authentication");
    }

    public static ApiError unauthorized(String message) {
        return new ApiError(401, message, List.of(), "/rest");
    }

    /** The token of a GitHub App's installation lacks a permission. */
    public static ApiError notAccessibleByIntegration(String documentation) {
        return new ApiError(403, "Resource not accessible by integration", List.of(), documentation);
    }

    /** A token of a person asks for what only apps may do (publish-unit-test-result-action issues 31 and 53). */
    public static ApiError onlyForApps(String documentation) {
        return new ApiError(403, "You must authenticate via a GitHub App.", List.of(), documentation);
    }

    public static ApiError forbidden(String message, String documentation) {
        return new ApiError(403, message, List.of(), documentation);
    }

    public static ApiError archived() {
        return new ApiError(403, "Repository was archived so is read-only.", List.of(), "/rest");
    }

    public static ApiError notSupplied(String field, String documentation) {
        return invalidRequest("\"" + field + "\" wasn't supplied.", documentation);
    }

    /** The body does not fit the schema. */
    public static ApiError invalidRequest(String problem, String documentation) {
        return unprocessable("Invalid request.\n\n" + problem, documentation);
    }

    public static ApiError unprocessable(String message, String documentation) {
        return new ApiError(422, message, List.of(), documentation);
    }

    /** 422 with a list of fields and their errors. */
    public static ApiError validationFailed(String documentation, JsonNode... errors) {
        return new ApiError(422, "Validation Failed", List.of(errors), documentation);
    }

    public static ApiError conflict(String message, String documentation) {
        return new ApiError(409, message, List.of(), documentation);
    }

    /** One entry for {@link #validationFailed}. */
    public static JsonNode invalid(String resource, String code, String field) {
        return Json.object().put("resource", resource).put("code", code).put("field", field);
    }

    /** One entry for {@link #validationFailed} about a value that GitHub does not take. */
    public static JsonNode custom(String resource, String field, String message) {
        return Json.object()
                .put("resource", resource)
                .put("code", "custom")
                .put("field", field)
                .put("message", message);
    }

    public int status() {
        return status;
    }

    public List<JsonNode> errors() {
        return errors;
    }

    /** The part of the documentation's address that follows the version of GitHub Enterprise Server. */
    public String documentation() {
        return documentation;
    }
}
