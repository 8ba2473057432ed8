package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One GitHub, with one credential. Every method answers at once with a future that fails with a
 * {@link GitHubException}. Safe for use by many threads.
 */
public final class GitHub {

    private final GitHubHttp http;
    private final Tags tags;

    /**
     * @param api the root of the REST API: {@code https://api.github.com}, or {@code https://host/api/v3} for
     *     Enterprise Server
     * @param token the credential, asked before each request since that of a GitHub App lives one hour, and again where
     *     GitHub answers 401; it may block, and answer an empty text for anonymous access
     */
    public GitHub(@NonNull Http http, @NonNull URI api, @NonNull Callable<String> token) {
        this.http = new GitHubHttp(http, api, token);
        this.tags = new Tags(this.http);
    }

    /** The root of its REST API, which tells it from other GitHubs. */
    @NonNull
    public URI api() {
        return http.api();
    }

    /** What is to be known before anything is decided. Changes nothing. */
    @NonNull
    public CompletableFuture<Facts> facts(@NonNull FactsQuery question) {
        return new FactsReader(http, question).read();
    }

    /**
     * The commit of a tag that exists, and the releases that were made last.
     *
     * @param rule which tags are releases
     * @return fails with {@link Kind#NOT_FOUND} if there is no such tag
     */
    @NonNull
    public CompletableFuture<Tagged> tagged(
            @NonNull RepositoryName repository, @NonNull ReleaseTag tag, @NonNull TagRule rule) {
        return tags.find(repository, tag, rule);
    }

    /**
     * Where a tag stands.
     *
     * @param newest the releases whose commits are the newest by date, the greatest version first
     */
    public record Tagged(
            @NonNull RepositoryInfo repository,
            @NonNull String commit,
            @NonNull List<ReleaseTag> newest) {

        public Tagged {
            newest = List.copyOf(newest);
        }
    }

    /**
     * Creates a tag. Of all that GitHub offers, only the creation of a ref compares and sets: of two that create the
     * same tag one succeeds. Tags of other names don't collide, though, so the same request asks for the newest tags
     * once its own one stands: of two controllers that make different tags at the same time, the later one is told of
     * the other's.
     *
     * <p>Documented: the mutation {@code createRef}, its input ("must point to a commit") and its payload, a {@code Ref}
     * with its {@code Repository}. That a mutation's payload is read after its effect is GraphQL's specification; that
     * GitHub reads it from a replica which has the other's tag already is written nowhere.
     *
     * <p>The documentation does not tell the refusals' words. Recorded by others are type {@code UNPROCESSABLE} with
     * {@code A ref named "refs/heads/x" already exists in the repository.} (gliptak.github.io/post/github_graphql_newbranch)
     * and with {@code Ref cannot be created.} where the name of another ref stands in the way
     * (microsoft/vscode-remote-repositories-github#122), and, of other mutations, {@code UNPROCESSABLE} with
     * {@code Repository was archived so is read-only} (actions-automation/manage-your-labels#4) and {@code FORBIDDEN} with
     * {@code Resource not accessible by integration} (actions/create-github-app-token#200). Supposed, from what REST
     * answers, are the words where a tag rule forbids it or the commit does not exist. So no refusal's words decide
     * whether the tag stands: after each that is not about the credential or a limit the tag is looked up by its name.
     *
     * @param repository as the facts tell it
     * @param rule which tags are releases
     * @param base the release that the tag follows; null for the first. Somebody may have deleted it meanwhile, and
     *     perhaps made it anew elsewhere
     * @param known the other releases that the caller reckons with
     * @see <a href="https://docs.github.com/en/graphql/reference/mutations#createref">createRef</a>
     */
    @NonNull
    public CompletableFuture<TagCreation> createTag(
            @NonNull RepositoryInfo repository,
            @NonNull ReleaseTag tag,
            @NonNull String commit,
            @NonNull TagRule rule,
            @CheckForNull ReleaseTag base,
            @NonNull Collection<ReleaseTag> known) {
        return tags.create(repository, tag, commit, rule, base, known);
    }

    /**
     * Deletes a tag. One that does not exist any more counts as deleted, which GitHub tells by 422 and
     * {@code Reference does not exist} (googleapis/github-repo-automation#138; the documentation names the status alone).
     *
     * @see <a href="https://docs.github.com/en/rest/git/refs#delete-a-reference">Delete a reference</a>
     */
    @NonNull
    public CompletableFuture<Void> deleteTag(@NonNull RepositoryName repository, @NonNull ReleaseTag tag) {
        return tags.delete(repository, tag);
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
                        return repository.releasePage(tag);
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

    private static boolean isExisting(Throwable failure) {
        return Http.cause(failure) instanceof GitHubException e && e.kind() == Kind.ALREADY_EXISTS;
    }
}
