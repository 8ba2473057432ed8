package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Repository;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Tag;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.ListedCommit;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.Pull;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.JsonFormat;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.http.UnreadableAnswerException;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagSurvey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads the facts of one commit. A plain merge costs two requests, whatever the number of tags. Both run at the same time.
 * More requests are necessary if the newest tag is not the newest release, or if very many commits follow it. One more is
 * necessary after a squash, if the repository has more merged pull requests than one list shows; see
 * {@link BranchReader}.
 */
final class FactsReader {

    private static final String TAGS = "refs/tags/";

    private final GitHubHttp http;
    private final FactsQuery query;
    private final AnswerCheck check;
    private volatile PageSize size = PageSize.LARGEST;

    FactsReader(@NonNull GitHubHttp http, @NonNull FactsQuery query) {
        this.http = http;
        this.query = query;
        this.check = new AnswerCheck(http.api());
    }

    CompletableFuture<Facts> read() {
        CompletableFuture<Optional<TagSurvey>> tags =
                tags(query.repository()).thenApply(Optional::of).exceptionally(failure -> ifMoved(failure));
        return snapshot().thenCompose(snapshot -> {
            RepositoryInfo repository = check.repository(snapshot.info());
            if (snapshot.head() == null) {
                return CompletableFuture.failedFuture(new GitHubException(
                        Kind.NOT_FOUND,
                        "There is no commit " + query.head() + " in " + repository.name()
                                + ", or the commit is not pushed yet"));
            }
            return tags.thenCompose(found -> found.isPresent()
                            ? CompletableFuture.completedFuture(found.get())
                            : tags(repository.name()))
                    .thenCompose(survey -> read(snapshot, repository, survey));
        });
    }

    /**
     * Empty if the repository was renamed. GraphQL finds a renamed repository by its old name, but the REST API does not.
     * So the caller then asks the REST API again with the new name from GraphQL.
     */
    private static Optional<TagSurvey> ifMoved(Throwable failure) {
        if (Http.cause(failure) instanceof GitHubException e && e.kind() == Kind.MOVED) {
            return Optional.empty();
        }
        throw new CompletionException(failure);
    }

    /**
     * Reads all tags with the prefix in one request, however many there are. If none of them looks like a version, it
     * reads all tags: perhaps the releases have another prefix.
     *
     * @see <a href="https://docs.github.com/en/rest/git/refs#list-matching-references">List matching references</a>
     */
    private CompletableFuture<TagSurvey> tags(RepositoryName repository) {
        String prefix = query.tags().prefix();
        return tags(repository, prefix)
                .thenCompose(survey -> prefix.isEmpty() || !survey.releases().isEmpty() || survey.unread() != null
                        ? CompletableFuture.completedFuture(survey)
                        : tags(repository, ""));
    }

    private CompletableFuture<TagSurvey> tags(RepositoryName repository, String prefix) {
        return http.list(
                        repository.resource("git/matching-refs/tags/" + prefix),
                        JsonFormat.list(JsonShape.of("ref"), FactsReader::name))
                .thenApply(names -> TagSurvey.of(names, query.tags()));
    }

    private static Optional<String> name(JsonNode ref) throws UnreadableAnswerException {
        String name = ref.path("ref").asText();
        if (!name.startsWith(TAGS)) {
            throw new UnreadableAnswerException.Form();
        }
        return Optional.of(name.substring(TAGS.length()));
    }

    private CompletableFuture<Repository> snapshot() {
        Map<String, Object> variables = variables(query.repository());
        variables.put("branch", query.branch());
        variables.put("branchRef", "refs/heads/" + query.branch());
        variables.put(
                "tags", query.tags().prefix().isEmpty() ? null : query.tags().prefix());
        variables.put("pull", query.previewed() == null ? Integer.valueOf(0) : query.previewed());
        variables.put("preview", query.previewed() != null);
        return size.shrinking(each -> {
            size = each;
            variables.put("commits", each.commits());
            variables.put("recent", each.recent());
            return http.query("to read what is released in " + query.repository(), Queries.SNAPSHOT, variables)
                    .thenApply(node -> GraphQlTypes.read(node, Repository.class));
        });
    }

    private CompletableFuture<Facts> read(Repository snapshot, RepositoryInfo repository, TagSurvey tags) {
        Comparisons comparisons = new Comparisons(http, variables(repository.name()));
        for (Tag newest : snapshot.newest().list()) {
            query.tags()
                    .read(newest.name())
                    .filter(tag -> newest.compare() != null)
                    .ifPresent(tag -> comparisons.add(tag, newest.compare()));
        }
        boolean preview = query.previewed() != null;
        String head = check.commit(snapshot.head().oid());
        if (query.commit() != null && !query.commit().equals(head)) {
            return CompletableFuture.failedFuture(new GitHubException(
                    Kind.NOT_GITHUB,
                    "GitHub was asked for the commit " + query.commit() + " and answered " + head
                            + ". Check that no proxy between Jenkins and GitHub answers from a cache, then"
                            + " build again"));
        }
        BranchState branch = snapshot.branch(query.branch());
        return comparisons
                .read(query.against())
                .thenCompose(read -> new Ancestry(
                                tags,
                                tags.among(snapshot.recentTagNames()),
                                comparisons,
                                branchComparisons(snapshot, repository.name()),
                                preview,
                                query.existing())
                        .locate())
                .thenCompose(place -> {
                    if (place.newer() != null) {
                        return CompletableFuture.completedFuture(new Facts(
                                repository,
                                snapshot.access(),
                                branch,
                                head,
                                tags.releases(),
                                place.newer(),
                                null,
                                null,
                                List.of(),
                                List.of(),
                                comparisons.relations(),
                                place.lines()));
                    }
                    boolean none = preview && place.own() != null;
                    return (none
                                    ? CompletableFuture.completedFuture(List.<ListedCommit>of())
                                    : commits(repository.name(), head, place.base(), comparisons))
                            .thenCompose(commits -> collect(snapshot, repository.name(), head, commits, place.base()))
                            .thenApply(found -> new Facts(
                                    repository,
                                    snapshot.access(),
                                    branch,
                                    head,
                                    tags.releases(),
                                    null,
                                    preview ? null : place.own(),
                                    preview && place.own() != null ? place.own() : place.base(),
                                    found.collector().pullRequests(),
                                    found.unexplained(),
                                    comparisons.relations(),
                                    preview ? place.lines().aroundNewCommit() : place.lines()));
                });
    }

    @CheckForNull
    private Comparisons branchComparisons(Repository snapshot, RepositoryName repository) {
        if (snapshot.branch() == null || snapshot.branch().target() == null) {
            return null;
        }
        Map<String, Object> variables = variables(repository);
        variables.put("head", check.commit(snapshot.branch().target().oid()));
        return new Comparisons(http, variables);
    }

    private CompletableFuture<List<ListedCommit>> commits(
            RepositoryName repository, String head, ReleaseTag base, Comparisons comparisons) {
        CommitReader reader = new CommitReader(http, repository, variables(repository), head, size);
        return base == null
                ? reader.history()
                : reader.after(
                        base, comparisons.of(base).map(Comparison::commits).orElse(null));
    }

    private CompletableFuture<Found> collect(
            Repository snapshot, RepositoryName repository, String head, List<ListedCommit> commits, ReleaseTag base) {
        PullRequestCollector collector =
                new PullRequestCollector(query.branch(), CommitRange.after(head, commits, base == null));
        collector.recent(snapshot.recent().list());
        if (query.previewed() != null) {
            collector.preview(previewed(snapshot));
        }
        CompletableFuture<Void> complete = query.thorough()
                ? new PullRequestReader(http, repository, base).complete(collector, snapshot.anywhere())
                : CompletableFuture.completedFuture(null);
        return complete.thenApply(done -> new Found(collector, collector.unexplained(http.now())));
    }

    private Pull previewed(Repository snapshot) {
        if (snapshot.pullRequest() == null) {
            throw new CompletionException(new GitHubException(
                    Kind.NOT_FOUND,
                    "GitHub does not show the pull request #" + query.previewed() + " of " + query.repository()));
        }
        return snapshot.pullRequest();
    }

    private Map<String, Object> variables(RepositoryName repository) {
        Map<String, Object> variables = repository.variables();
        variables.put("head", query.head());
        return variables;
    }

    private record Found(PullRequestCollector collector, List<Unexplained> unexplained) {}
}
