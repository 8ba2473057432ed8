package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one request that starts a stack's pipeline.
 *
 * <p>Echo tests payload constraints against the top level of the payload, so secrets stand there; an object
 * {@code parameters} becomes the pipeline's parameters ({@code WebhookEventHandler} and {@code WebhooksController} in
 * Echo). Orca evaluates <code>${…}</code> anywhere in the payload, which is why no value may hold it.
 *
 * @param requestId ours, to find the execution by
 * @param owner the repository's owner on GitHub
 * @param repository the repository's name, without the owner
 * @param stack the stack's name
 * @param release the tag that is deployed
 * @param commit the commit of the tag
 * @param pullRequests the numbers of those that the release carries
 * @param build the id of the build that sends it
 * @param parameters the pipeline's parameters, the tag among them
 */
public record Trigger(
        @NonNull String requestId,
        @NonNull String owner,
        @NonNull String repository,
        @NonNull String stack,
        @NonNull String release,
        @NonNull String commit,
        @NonNull List<Integer> pullRequests,
        @NonNull String build,
        @NonNull Map<String, String> parameters) {

    /** The keys at the payload's top level that are taken; a payload secret must have another one. */
    public static final Set<String> KEYS = Set.of(
            "requestId",
            "repository",
            "stack",
            "release",
            "commit",
            "pullRequests",
            "build",
            "parameters",
            "artifacts");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalArgumentException if a value holds <code>${</code>, which {@link #refuseExpressions} tells before */
    public Trigger {
        pullRequests = List.copyOf(pullRequests);
        parameters = Map.copyOf(parameters);
        try {
            refuseExpression("tag", release);
            refuseExpressions(build, parameters);
        } catch (UserErrorException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Checks what a build chooses, so that it can be refused before anything is done.
     *
     * @throws UserErrorException if one of it holds <code>${</code>; the message names it
     */
    public static void refuseExpressions(@NonNull String build, @NonNull Map<String, String> parameters)
            throws UserErrorException {
        refuseExpression("id of the build", build);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            refuseExpression("name of a parameter", parameter.getKey());
            refuseExpression("parameter " + parameter.getKey(), parameter.getValue());
        }
    }

    private static void refuseExpression(String what, String value) throws UserErrorException {
        if (value.contains("${")) {
            throw new UserErrorException("The " + what + " holds ${, which Spinnaker would evaluate");
        }
    }

    /** The payload, secrets included: for the wire only. */
    @NonNull
    JsonNode payload(@NonNull Map<String, String> secrets) {
        ObjectNode payload = JSON.createObjectNode();
        secrets.forEach(payload::put);
        payload.put("requestId", requestId)
                .put("repository", owner + "/" + repository)
                .put("stack", stack)
                .put("release", release)
                .put("commit", commit)
                .put("build", build);
        payload.set("pullRequests", JSON.valueToTree(pullRequests));
        payload.set("parameters", JSON.valueToTree(parameters));
        return payload;
    }
}
