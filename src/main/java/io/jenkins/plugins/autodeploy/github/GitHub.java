package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One GitHub, with one credential. Every method answers at once with a future that fails with a
 * {@link GitHubException}. Safe for use by many threads.
 */
public final class GitHub {

    private final GitHubHttp http;

    /**
     * @param api the root of the REST API: {@code https://api.github.com}, or {@code https://host/api/v3} for
     *     Enterprise Server
     * @param token the credential, asked before each request since that of a GitHub App lives one hour; it may block,
     *     and answer an empty text for anonymous access
     */
    public GitHub(@NonNull Http http, @NonNull URI api, @NonNull Callable<String> token) {
        this.http = new GitHubHttp(http, api, token);
    }

    /** What is to be known before anything is decided. Changes nothing. */
    @NonNull
    public CompletableFuture<Facts> facts(@NonNull Question question) {
        return new FactsReader(http, question).read();
    }

    /**
     * The commit of a tag that exists.
     *
     * @return fails with {@link Kind#NOT_FOUND} if there is no such tag
     */
    @NonNull
    public CompletableFuture<Tagged> tagged(@NonNull RepositoryName repository, @NonNull String tag) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("owner", repository.owner());
        variables.put("name", repository.name());
        variables.put("expression", "refs/tags/" + tag + "^{commit}");
        return http.query("to find the tag " + tag, Queries.TAG, variables).thenApply(node -> {
            JsonNode commit = node.path("object").path("oid");
            if (!commit.isTextual()) {
                throw new CompletionException(
                        new GitHubException(Kind.NOT_FOUND, "There is no tag " + tag + " in " + repository));
            }
            return new Tagged(
                    new RepositoryInfo(
                            node.path("databaseId").asLong(),
                            RepositoryName.of(node.path("nameWithOwner").asText()),
                            node.path("url").asText(),
                            null,
                            false),
                    commit.asText());
        });
    }

    /** A tag's repository and commit. */
    public record Tagged(
            @NonNull RepositoryInfo repository, @NonNull String commit) {}

    /**
     * Creates a tag. Of all that GitHub offers, only the creation of a ref compares and sets: of two that create the
     * same tag one succeeds. A tag that stands on this very commit already counts as created, for the answer to our
     * own earlier request may have been lost.
     *
     * @return whether the tag stands on the commit; false if it stands on another one
     * @see <a href="https://docs.github.com/en/rest/git/refs#create-a-reference">Create a reference</a>
     */
    @NonNull
    public CompletableFuture<Boolean> createTag(
            @NonNull RepositoryName repository, @NonNull ReleaseTag tag, @NonNull String commit) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("ref", "refs/tags/" + tag)
                .put("sha", commit);
        return http.post(repository.resource("git/refs"), body)
                .handle((created, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(true);
                    }
                    if (isExisting(failure)) {
                        return tagged(repository, tag.name())
                                .thenApply(there -> there.commit().equals(commit));
                    }
                    return CompletableFuture.<Boolean>failedFuture(Http.cause(failure));
                })
                .thenCompose(result -> result);
    }

    /**
     * Makes the GitHub Release on a tag that exists, unless it has one.
     *
     * @param notes its text, in GitHub's Markdown
     * @return the page of the release
     * @see <a href="https://docs.github.com/en/rest/releases/releases#create-a-release">Create a release</a>
     */
    @NonNull
    public CompletableFuture<String> createRelease(
            @NonNull RepositoryInfo repository, @NonNull ReleaseTag tag, @NonNull String notes) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("tag_name", tag.name())
                .put("name", tag.name())
                .put("body", notes);
        return http.post(repository.name().resource("releases"), body)
                .thenApply(release -> release.path("html_url").asText())
                .exceptionally(failure -> {
                    if (isExisting(failure)) {
                        return page(repository, tag);
                    }
                    throw new CompletionException(Http.cause(failure));
                });
    }

    /**
     * The notes that GitHub writes for a release. Makes nothing.
     *
     * @param previous the release that the notes begin after; null for the first
     * @see <a href="https://docs.github.com/en/rest/releases/releases#generate-release-notes-content-for-a-release">
     *     Generate release notes</a>
     */
    @NonNull
    public CompletableFuture<String> generatedNotes(
            @NonNull RepositoryName repository, @NonNull ReleaseTag tag, @CheckForNull ReleaseTag previous) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("tag_name", tag.name());
        if (previous != null) {
            body.put("previous_tag_name", previous.name());
        }
        return http.post(repository.resource("releases/generate-notes"), body)
                .thenApply(notes -> notes.path("body").asText());
    }

    /** The page of a release, whether or not it exists. */
    @NonNull
    public static String page(@NonNull RepositoryInfo repository, @NonNull ReleaseTag tag) {
        return repository.url() + "/releases/tag/" + tag;
    }

    private static boolean isExisting(Throwable failure) {
        return Http.cause(failure) instanceof GitHubException e && e.kind() == Kind.ALREADY_EXISTS;
    }
}
