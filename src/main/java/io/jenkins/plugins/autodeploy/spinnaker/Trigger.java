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
 * <p>Echo tests payload constraints against the top level of the payload, so the secrets are there. An object
 * {@code parameters} becomes the pipeline's parameters ({@code WebhookEventHandler} and {@code WebhooksController} in
 * Echo). Orca evaluates <code>${…}</code> anywhere in the payload, so no value may contain it.
 *
 * @param requestId an id that this plugin chose; a search finds the execution by it
 * @param owner the repository's owner on GitHub
 * @param repository the repository's name, without the owner
 * @param stack the stack's name
 * @param release the tag to deploy
 * @param commit the commit of the tag
 * @param pullRequests the numbers of the pull requests in the release
 * @param build the id of the build that sends the trigger
 * @param parameters the pipeline's parameters, including the tag
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

    /** The keys at the payload's top level that this plugin uses. A payload secret must have another key. */
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

    /**
     * How many characters all parameters can have together. Gate breaks off the connection in a request of 60 MB, and then
     * nobody knows what it did. It accepts 21 MB (measured, Spinnaker main 8f1801da, 2026-08-21). But the execution keeps
     * the payload, and each answer about the execution repeats it.
     */
    private static final int LONGEST_PARAMETERS = 1_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value can't be sent; call {@link #refuseUnsendable} before
     */
    public Trigger {
        pullRequests = List.copyOf(pullRequests);
        parameters = Map.copyOf(parameters);
        try {
            refuseExpression("request id", requestId);
            refuseExpression("repository", owner + "/" + repository);
            refuseExpression("stack", stack);
            refuseExpression("tag", release);
            refuseExpression("commit", commit);
            refuseUnsendable(build, parameters);
        } catch (UserErrorException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Checks the values that a build chooses. Call this before the deployment begins.
     *
     * @throws UserErrorException if a value contains <code>${</code>, and the message names the value; or if the
     *     parameters are too long together
     */
    public static void refuseUnsendable(@NonNull String build, @NonNull Map<String, String> parameters)
            throws UserErrorException {
        long length = parameters.entrySet().stream()
                .mapToLong(each -> each.getKey().length() + each.getValue().length())
                .sum();
        if (length > LONGEST_PARAMETERS) {
            throw new UserErrorException(
                    "The parameters have " + length + " characters. A trigger can have at most " + LONGEST_PARAMETERS);
        }
        refuseExpression("id of the build", build);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            refuseExpression("name of a parameter", parameter.getKey());
            refuseExpression("parameter " + parameter.getKey(), parameter.getValue());
        }
    }

    /**
     * Checks the payload secrets.
     *
     * @throws UserErrorException if a key or a secret contains <code>${</code>; the message names the key only
     */
    static void refuseExpressionsIn(@NonNull Map<String, String> secrets) throws UserErrorException {
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            refuseExpression("key of a payload secret", secret.getKey());
            refuseExpression("payload secret " + secret.getKey(), secret.getValue());
        }
    }

    private static void refuseExpression(String what, String value) throws UserErrorException {
        if (value.contains("${")) {
            throw new UserErrorException("The " + what + " contains ${, and Spinnaker would evaluate it");
        }
    }

    /** The payload with the secrets. Send it, but never log or store it. */
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
