package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.JsonFormat;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The comments on pull requests of a repository. Every method returns a future immediately. The future fails with a {@link
 * GitHubException}. The credential needs the permission Pull requests: write, or Issues: write.
 *
 * @see <a href="https://docs.github.com/en/rest/issues/comments">REST API endpoints for issue comments</a>
 */
public final class PullRequestComments {

    /** How many comments since a time are looked at. */
    private static final int PAGE = 100;

    private static final JsonFormat<List<JsonNode>> COMMENTS =
            JsonFormat.list(JsonShape.of("id", "body"), Optional::of);

    private final GitHubHttp http;
    private final RepositoryName repository;

    PullRequestComments(GitHubHttp http, RepositoryName repository) {
        this.http = http;
        this.repository = repository;
    }

    /**
     * Finds a comment by its first line.
     *
     * @param since the comment was not changed before this time
     * @return the id of the comment; empty if the first hundred comments since then do not have it
     */
    @NonNull
    public CompletableFuture<Optional<Long>> find(int pullRequest, @NonNull String firstLine, @NonNull Instant since) {
        return http.list(
                        repository.resource("issues/" + pullRequest + "/comments?since="
                                + since.truncatedTo(ChronoUnit.SECONDS) + "&per_page=" + PAGE),
                        COMMENTS)
                .thenApply(comments -> comments.stream()
                        .filter(each -> each.path("body").asText().startsWith(firstLine))
                        .map(each -> each.path("id").asLong())
                        .findFirst());
    }

    /**
     * Creates a comment. GitHub creates one for each call.
     *
     * @param text GitHub's Markdown
     * @return the id of the comment
     */
    @NonNull
    public CompletableFuture<Long> create(int pullRequest, @NonNull String text) {
        String path = repository.resource("issues/" + pullRequest + "/comments");
        return http.post(path, body(text)).thenApply(created -> {
            if (!created.path("id").canConvertToLong()) {
                throw new CompletionException(GitHubErrors.unreadable("POST " + path, 201));
            }
            return created.path("id").asLong();
        });
    }

    /**
     * Replaces the text of a comment. The future fails with {@link GitHubException.Kind#NOT_FOUND} if somebody has deleted
     * the comment.
     *
     * @param text GitHub's Markdown
     */
    @NonNull
    public CompletableFuture<Void> edit(long comment, @NonNull String text) {
        return http.patch(repository.resource("issues/comments/" + comment), body(text))
                .thenAccept(edited -> {});
    }

    private static JsonNode body(String text) {
        return JsonNodeFactory.instance.objectNode().put("body", text);
    }
}
