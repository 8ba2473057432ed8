package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;
import java.util.Locale;

/**
 * The answers of GitHub's GraphQL API. Its errors have their own form: the type is beside the message, not in
 * extensions.
 */
final class GraphQlErrors {
    private GraphQlErrors() {}

    static ObjectNode result(ExecutionResult result) {
        ObjectNode json = Json.object();
        json.set("data", Json.of(result.getData()));
        if (!result.getErrors().isEmpty()) {
            json.set("errors", errors(result.getErrors()));
        }
        return json;
    }

    /** GitHub does not execute a query that does not fit the schema: the answer has no data. */
    static ObjectNode invalid(List<? extends GraphQLError> errors) {
        ObjectNode json = Json.object();
        json.set("errors", errors(errors));
        return json;
    }

    static ObjectNode only(String type, String message) {
        ObjectNode json = Json.object();
        json.putArray("errors").addObject().put("type", type).put("message", message);
        return json;
    }

    /** Recorded in github-profile-3d-contrib#163. GitHub's documentation says that a part of the data may come. */
    static ObjectNode resourceLimitsExceeded() {
        ObjectNode json = only("RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded.");
        json.putObject("data").putNull("repository");
        return json;
    }

    static ObjectNode tooManyNodes(long nodes) {
        return only(
                "MAX_NODE_LIMIT_EXCEEDED",
                String.format(
                        Locale.ROOT,
                        "This query requests up to %,d possible nodes which exceeds the maximum limit of %,d.",
                        nodes,
                        NodeLimit.GREATEST));
    }

    private static JsonNode errors(List<? extends GraphQLError> errors) {
        return Json.array(errors.stream().map(GraphQlErrors::error).toList());
    }

    private static ObjectNode error(GraphQLError error) {
        ObjectNode json = Json.object();
        if (error.getExtensions() != null && error.getExtensions().get(FieldErrors.TYPE) != null) {
            json.put("type", error.getExtensions().get(FieldErrors.TYPE).toString());
        }
        if (error.getPath() != null) {
            json.set("path", Json.of(error.getPath()));
        }
        if (error.getLocations() != null) {
            json.set(
                    "locations",
                    Json.array(error.getLocations().stream()
                            .map(at -> Json.object().put("line", at.getLine()).put("column", at.getColumn()))
                            .toList()));
        }
        return json.put("message", error.getMessage());
    }
}
