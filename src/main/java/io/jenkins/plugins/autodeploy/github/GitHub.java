package io.jenkins.plugins.autodeploy.github;

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

/**
 * One GitHub, with one credential. Every method returns a future immediately. The future fails with a
 * {@link GitHubException}. Safe for use by many threads.
 */
public final class GitHub {

    private final GitHubHttp http;
    private final Tags tags;

    /**
     * @param api the root of the REST API: {@code https://api.github.com}, or {@code https://host/api/v3} for
     *     Enterprise Server
     * @param token returns the token; an empty text means anonymous access. It is called before each request, because the
     *     token of a GitHub App lives one hour, and again if GitHub answers 401. It may block
     */
    public GitHub(@NonNull Http http, @NonNull URI api, @NonNull Callable<String> token) {
        this.http = new GitHubHttp(http, api, token);
        this.tags = new Tags(this.http);
    }

    /** The root of the REST API. Each GitHub has another one. */
    @NonNull
    public URI api() {
        return http.api();
    }

    /** Reads the facts that a deployment needs before it decides. Changes nothing. */
    @NonNull
    public CompletableFuture<Facts> facts(@NonNull FactsQuery query) {
        return new FactsReader(http, query).read();
    }

    /**
     * Asks again for the pull requests of the commits that may have one which GitHub did not show yet. This costs one
     * request. If the repository has changed otherwise since the facts were read, this method reads all facts again.
     *
     * @param query the query of the facts
     * @param facts what GitHub answered before
     * @return the facts, perhaps with more pull requests and fewer unexplained commits
     */
    @NonNull
    public CompletableFuture<Facts> latePullRequests(@NonNull FactsQuery query, @NonNull Facts facts) {
        return new LatePullRequests(http, query)
                .read(facts)
                .thenCompose(read -> read.isPresent() ? CompletableFuture.completedFuture(read.get()) : facts(query));
    }

    /**
     * Reads the pull requests that a commit has and an older release lacks. Changes nothing.
     *
     * @param query the query of the facts
     * @param facts what GitHub answered about the commit
     * @param since the older release
     */
    @NonNull
    public CompletableFuture<Backlog> backlog(
            @NonNull FactsQuery query, @NonNull Facts facts, @NonNull ReleaseTag since) {
        return new BacklogReader(http, facts.repository().name(), query.branch())
                .read(facts.commit(), facts.pullRequests(), since);
    }

    /**
     * Reads the pull requests that a commit has and a release lacks. Changes nothing. The commit may be older than the
     * release, or lie on another branch.
     *
     * @param branch a release branch
     * @param commit the full id of the commit
     * @param since the release; GitHub must have its tag, otherwise the answer is {@link Backlog.Extent#NOT_SHOWN}
     */
    @NonNull
    public CompletableFuture<Backlog> changes(
            @NonNull RepositoryName repository,
            @NonNull String branch,
            @NonNull String commit,
            @NonNull ReleaseTag since) {
        return new BacklogReader(http, repository, branch).read(commit, List.of(), since);
    }

    /**
     * Reads the commit of an existing tag, and the newest releases.
     *
     * @param rule which tags are releases
     * @param branch the branch that may have the commit; null for the default branch
     * @return a future that fails with {@link Kind#NOT_FOUND} if there is no such tag
     */
    @NonNull
    public CompletableFuture<Tagged> tagged(
            @NonNull RepositoryName repository,
            @NonNull ReleaseTag tag,
            @NonNull TagRule rule,
            @CheckForNull String branch) {
        return tags.find(repository, tag, rule, branch);
    }

    /**
     * A tag that exists.
     *
     * @param access what the credential may do in the repository
     * @param branch the branch that was asked for, and whether the commit lies on it
     * @param commit the full id of the tag's commit
     * @param newest the releases whose commits are the newest by date, the greatest version first
     */
    public record Tagged(
            @NonNull RepositoryInfo repository,
            @NonNull RepositoryAccess access,
            @NonNull BranchState branch,
            @NonNull String commit,
            @NonNull List<ReleaseTag> newest) {

        public Tagged {
            newest = List.copyOf(newest);
        }

        /** The same tag after GitHub told more about the credential. */
        @NonNull
        public Tagged with(@NonNull RepositoryAccess proven) {
            return new Tagged(repository, proven, branch, commit, newest);
        }
    }

    /**
     * Creates a tag. In GitHub's API only the creation of a ref compares and sets: if two controllers create the same tag,
     * one of them succeeds. Tags with different names don't collide. So the same request also reads the newest tags after
     * it has created its own tag. If two controllers create different tags at the same time, the later one sees the other
     * tag.
     *
     * <p>The documentation describes the mutation {@code createRef}, its input ("must point to a commit") and its payload, a
     * {@code Ref} with its {@code Repository}. GraphQL's specification says that a mutation's payload is read after its
     * effect. No source says that GitHub reads the payload from a replica which has the other tag already.
     *
     * <p>The documentation does not give the texts of the errors. Other people have recorded these:
     *
     * <ul>
     *   <li>{@code UNPROCESSABLE} with {@code A ref named "refs/heads/x" already exists in the repository.}
     *       (gliptak.github.io/post/github_graphql_newbranch)
     *   <li>{@code UNPROCESSABLE} with {@code Ref cannot be created.} if the name of another ref prevents it
     *       (microsoft/vscode-remote-repositories-github#122)
     *   <li>for other mutations, {@code UNPROCESSABLE} with {@code Repository was archived so is read-only}
     *       (actions-automation/manage-your-labels#4)
     *   <li>for other mutations, {@code FORBIDDEN} with {@code Resource not accessible by integration}
     *       (actions/create-github-app-token#200)
     * </ul>
     *
     * <p>If a tag rule forbids the tag or the commit does not exist, the text is a guess from the answers of the REST API.
     * So the text of an error never decides whether the tag exists. After each error that is not about the credential or a
     * limit, this method looks up the tag by its name.
     *
     * @param repository the repository as the facts describe it
     * @param commit the full id of the commit
     * @param rule which tags are releases
     * @param base the release that the tag follows; null for the first. A person may have deleted its tag meanwhile, and may
     *     have created the tag again on another commit
     * @param forked whether the base lies beside the branch
     * @param known the other releases that the caller has taken into account
     * @return whether the tag is on the commit now
     * @see <a href="https://docs.github.com/en/graphql/reference/mutations#createref">createRef</a>
     */
    @NonNull
    public CompletableFuture<TagCreation> createTag(
            @NonNull RepositoryInfo repository,
            @NonNull ReleaseTag tag,
            @NonNull String commit,
            @NonNull TagRule rule,
            @CheckForNull ReleaseTag base,
            boolean forked,
            @NonNull Collection<ReleaseTag> known) {
        return tags.create(repository, tag, commit, rule, base, forked, known);
    }

    /**
     * Deletes a tag. A tag that does not exist any more counts as deleted. For such a tag GitHub answers 422 and
     * {@code Reference does not exist} (googleapis/github-repo-automation#138; the documentation names only the status).
     *
     * @see <a href="https://docs.github.com/en/rest/git/refs#delete-a-reference">Delete a reference</a>
     */
    @NonNull
    public CompletableFuture<Void> deleteTag(@NonNull RepositoryName repository, @NonNull ReleaseTag tag) {
        return tags.delete(repository, tag);
    }

    /**
     * Reads what the credential may do in a repository. Changes nothing.
     *
     * <p>GraphQL tells the permission of a person, but not that of a GitHub App. For an App, and only for writing, this
     * method asks GitHub to create a reference on a commit that cannot exist. GitHub refuses that in any case: with 422
     * because there is no such commit, or with 403 or 404 because the App may not create references. (The documentation
     * lists these statuses. That GitHub looks at the permission first is read, not measured.)
     *
     * @param forWriting whether the caller must know if the credential may write
     * @return {@link RepositoryAccess#NONE} if GitHub does not show the repository; never
     *     {@link RepositoryAccess#UNPROVEN} if {@code forWriting}
     * @see <a href="https://docs.github.com/en/rest/git/refs#create-a-reference">Create a reference</a>
     */
    @NonNull
    public CompletableFuture<RepositoryAccess> access(@NonNull RepositoryName repository, boolean forWriting) {
        return grant(repository, forWriting).thenApply(RepositoryGrant::access);
    }

    /** Like {@link #access}, with the id of the repository that has this name now. */
    @NonNull
    public CompletableFuture<RepositoryGrant> grant(@NonNull RepositoryName repository, boolean forWriting) {
        return new AccessReader(http).read(repository, forWriting);
    }

    /**
     * Reads the settings of a repository that matter for releases. Changes nothing. It costs one request, one more for a
     * GitHub App, and one for each of at most five rulesets about new tags.
     *
     * @param branches the names of branches besides the default branch
     * @param rule which tags are releases
     */
    @NonNull
    public CompletableFuture<RepositorySettings> settings(
            @NonNull RepositoryName repository, @NonNull List<String> branches, @NonNull TagRule rule) {
        return new SettingsReader(http).read(repository, branches, rule);
    }

    /**
     * Creates the GitHub Release of an existing tag, unless the tag has a Release already.
     *
     * <p>The request names no commit ({@code target_commitish}), because the tag has one. Since November 2023, GitHub may
     * refuse a named commit with 403 if its workflows are not those of the default branch and the credential may not write
     * workflows (github.blog, changelog of 2023-11-02). People have seen this for tags that existed
     * (intent-hq/intent#1277, chipsenkbeil/distant#284; cli/cli#9514). The price: if a person deletes the tag just before
     * this request, GitHub creates it again at the head of the default branch.
     *
     * @param notes the text of the Release, in GitHub's Markdown
     * @param latest whether GitHub shows this Release as the latest one of the repository
     * @return the URL of the Release's page
     * @see <a href="https://docs.github.com/en/rest/releases/releases#create-a-release">Create a release</a>
     */
    @NonNull
    public CompletableFuture<String> createRelease(
            @NonNull RepositoryInfo repository, @NonNull ReleaseTag tag, @NonNull String notes, boolean latest) {
        return new GitHubReleases(http).create(repository, tag, notes, latest);
    }

    /**
     * Reads the notes that GitHub generates for a release. Changes nothing.
     *
     * @param previous the release before; the notes tell what changed since then. Null for the first release
     * @return the notes, in GitHub's Markdown
     * @see <a href="https://docs.github.com/en/rest/releases/releases#generate-release-notes-content-for-a-release">
     *     Generate release notes</a>
     */
    @NonNull
    public CompletableFuture<String> generatedNotes(
            @NonNull RepositoryName repository, @NonNull ReleaseTag tag, @CheckForNull ReleaseTag previous) {
        return new GitHubReleases(http).generatedNotes(repository, tag, previous);
    }

    /**
     * The open pull requests of a repository, into any branch: at most 100, the one that changed last first. It costs one
     * request.
     *
     * @see <a href="https://docs.github.com/en/graphql/reference/objects#repository">Repository</a>
     */
    @NonNull
    public CompletableFuture<List<OpenPullRequest>> openPullRequests(@NonNull RepositoryName repository) {
        return new OpenPullRequests(http).read(repository);
    }

    /** The commit statuses of a repository. */
    @NonNull
    public GitHubStatuses statuses(@NonNull RepositoryName repository) {
        return new GitHubStatuses(http, repository);
    }

    /** The GitHub Deployments of a repository. */
    @NonNull
    public GitHubDeployments deployments(@NonNull RepositoryName repository) {
        return new GitHubDeployments(http, repository);
    }

    /** The comments on pull requests of a repository. */
    @NonNull
    public PullRequestComments comments(@NonNull RepositoryName repository) {
        return new PullRequestComments(http, repository);
    }
}
