package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.JsonFormat;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The GitHub Deployments of a repository. GitHub shows them at its environments, releases and pull requests. Every method
 * returns a future immediately. The future fails with a {@link GitHubException}. The credential needs the permission
 * Deployments: write. Sources: GitHub's OpenAPI description in {@code @octokit/openapi} 23.0.2, which is the same for
 * github.com and Enterprise Server 3.19.
 *
 * @see <a href="https://docs.github.com/en/rest/deployments">REST API endpoints for deployments</a>
 */
public final class GitHubDeployments {

    /** GitHub accepts no longer description. */
    private static final int LONGEST_DESCRIPTION = 140;

    /** How many deployments of a tag to an environment are looked at. Each is a deployment of the same release. */
    private static final int PAGE = 100;

    private static final JsonFormat<List<JsonNode>> FOUND =
            JsonFormat.list(JsonShape.of("id", "payload"), Optional::of);

    private static final JsonFormat<List<JsonNode>> STATES = JsonFormat.list(JsonShape.of("state"), Optional::of);

    private final GitHubHttp http;
    private final RepositoryName repository;

    GitHubDeployments(GitHubHttp http, RepositoryName repository) {
        this.http = http;
        this.repository = repository;
    }

    /** The states of a GitHub Deployment that this plugin uses. */
    public enum State {
        IN_PROGRESS("in_progress"),
        SUCCESS("success"),
        FAILURE("failure"),
        ERROR("error"),
        INACTIVE("inactive");

        private final String name;

        State(String name) {
            this.name = name;
        }

        static Optional<State> of(String name) {
            for (State state : values()) {
                if (state.name.equals(name)) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Creates a deployment of a tag. GitHub creates one for each call, so the id of the request is in the payload, and
     * {@link #find} finds it. GitHub neither asks for commit statuses nor merges the default branch into the tag.
     *
     * @param requestId the id of the trigger
     * @return the id of the deployment
     */
    @NonNull
    public CompletableFuture<Long> create(
            @NonNull String environment, @NonNull String tag, @NonNull String requestId, @NonNull String description) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("ref", tag)
                .put("environment", environment)
                .put("description", UntrustedText.clean(description, LONGEST_DESCRIPTION))
                .put("auto_merge", false);
        body.putArray("required_contexts");
        body.putObject("payload").put("requestId", requestId);
        return http.post(path(""), body).thenApply(created -> {
            if (!created.path("id").canConvertToLong()) {
                throw new CompletionException(GitHubErrors.unreadable("POST " + path(""), 201));
            }
            return created.path("id").asLong();
        });
    }

    /**
     * Finds the deployment of a trigger.
     *
     * @return the id of the deployment; empty if GitHub shows none
     */
    @NonNull
    public CompletableFuture<Optional<Long>> find(
            @NonNull String environment, @NonNull String tag, @NonNull String requestId) {
        return http.list(
                        path("?environment=" + encoded(environment) + "&ref=" + encoded(tag) + "&per_page=" + PAGE),
                        FOUND)
                .thenApply(found -> found.stream()
                        // A payload is an object, or the text of one.
                        .filter(each -> each.path("payload").toString().contains(requestId))
                        .map(each -> each.path("id").asLong())
                        .findFirst());
    }

    /**
     * Adds a status to a deployment. Other deployments keep theirs.
     *
     * @param description at most 140 characters are sent
     * @param logUrl the page with details; empty for none
     */
    @NonNull
    public CompletableFuture<Void> tell(
            long deployment, @NonNull State state, @NonNull String description, @NonNull String logUrl) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("state", state.name)
                .put("description", UntrustedText.clean(description, LONGEST_DESCRIPTION))
                .put("auto_inactive", false);
        if (!logUrl.isEmpty()) {
            body.put("log_url", logUrl);
        }
        return http.post(path("/" + deployment + "/statuses"), body).thenAccept(created -> {});
    }

    /** The newest state of a deployment; empty if it has none, or one that this plugin does not use. */
    @NonNull
    public CompletableFuture<Optional<State>> state(long deployment) {
        return http.list(path("/" + deployment + "/statuses?per_page=1"), STATES)
                .thenApply(states -> states.stream()
                        .findFirst()
                        .flatMap(newest -> State.of(newest.path("state").asText())));
    }

    private String path(String rest) {
        return repository.resource("deployments" + rest);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
