package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.concurrent.CompletableFuture;

/**
 * The commit statuses of a repository. GitHub shows them at pull requests. A later status replaces an earlier one with the
 * same context. The credential needs the permission Commit statuses: write. Source: GitHub's OpenAPI description in {@code
 * @octokit/openapi} 23.0.2, which is the same for github.com and Enterprise Server 3.19.
 *
 * @see <a href="https://docs.github.com/en/rest/commits/statuses#create-a-commit-status">Create a commit status</a>
 */
public final class GitHubStatuses {

    /** GitHub accepts no longer description. */
    private static final int LONGEST = 140;

    private final GitHubHttp http;
    private final RepositoryName repository;

    GitHubStatuses(GitHubHttp http, RepositoryName repository) {
        this.http = http;
        this.repository = repository;
    }

    /**
     * Adds a status to a commit.
     *
     * @param commit the full id of the commit. It may be the commit of a fork's pull request
     * @param context the name of the status
     * @param success whether the status is {@code success}, and not {@code failure}
     * @param description at most 140 characters are sent
     * @param page the page with details; empty for none
     * @return completes when GitHub has the status; fails with a {@link GitHubException}
     */
    @NonNull
    public CompletableFuture<Void> tell(
            @NonNull String commit,
            @NonNull String context,
            boolean success,
            @NonNull String description,
            @NonNull String page) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("state", success ? "success" : "failure")
                .put("context", context)
                .put("description", UntrustedText.clean(description, LONGEST));
        if (!page.isEmpty()) {
            body.put("target_url", page);
        }
        return http.post(repository.resource("statuses/" + commit), body).thenAccept(created -> {});
    }
}
