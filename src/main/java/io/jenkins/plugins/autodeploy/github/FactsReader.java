package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.ListedCommit;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Nodes;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Pull;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Repository;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Tag;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;

/**
 * Reads the facts of one commit. A plain merge costs two requests that are under way at the same time, whatever the
 * number of tags; more are needed where the newest tag is not the newest release, or for very long ranges.
 */
final class FactsReader {

    /** How many commits one release may carry; GitHub is asked for a hundred at a time. */
    private static final int MOST_PAGES = 20;

    private final GitHubHttp http;
    private final FactsQuery question;

    FactsReader(@NonNull GitHubHttp http, @NonNull FactsQuery question) {
        this.http = http;
        this.question = question;
    }

    CompletableFuture<Facts> read() {
        CompletableFuture<Optional<List<ReleaseTag>>> tags =
                tags(question.repository()).thenApply(Optional::of).exceptionally(failure -> ifMoved(failure));
        return snapshot().thenCompose(snapshot -> {
            RepositoryInfo repository = snapshot.info();
            if (snapshot.head() == null) {
                return CompletableFuture.failedFuture(new GitHubException(
                        Kind.NOT_FOUND,
                        "There is no commit " + question.head() + " in " + repository.name()
                                + ", or it is not pushed yet"));
            }
            return tags.thenCompose(found -> found.isPresent()
                            ? CompletableFuture.completedFuture(found.get())
                            : tags(repository.name()))
                    .thenCompose(sorted -> read(snapshot, repository, sorted));
        });
    }

    /** The REST API does not follow a repository's new name by itself, GraphQL does: it is asked again by that name. */
    private static Optional<List<ReleaseTag>> ifMoved(Throwable failure) {
        if (Http.cause(failure) instanceof GitHubException e && e.kind() == Kind.MOVED) {
            return Optional.empty();
        }
        throw new CompletionException(failure);
    }

    /**
     * All tags in one answer, however many.
     *
     * @see <a href="https://docs.github.com/en/rest/git/refs#list-matching-references">List matching references</a>
     */
    private CompletableFuture<List<ReleaseTag>> tags(RepositoryName repository) {
        return http.list(repository.resource(
                        "git/matching-refs/tags/" + question.tags().prefix()))
                .thenApply(refs -> StreamSupport.stream(refs.spliterator(), false)
                        .map(ref -> ref.path("ref").asText().substring("refs/tags/".length()))
                        .flatMap(name -> question.tags().read(name).stream())
                        .sorted(Comparator.reverseOrder())
                        .toList());
    }

    private CompletableFuture<Repository> snapshot() {
        Map<String, Object> variables = variables(question.repository());
        variables.put("branch", question.branch());
        variables.put(
                "tags",
                question.tags().prefix().isEmpty() ? null : question.tags().prefix());
        variables.put("pull", question.previewed() == null ? Integer.valueOf(0) : question.previewed());
        variables.put("preview", question.previewed() != null);
        return http.query("to read what is released in " + question.repository(), Queries.SNAPSHOT, variables)
                .thenApply(node -> GraphQlTypes.read(node, Repository.class));
    }

    private CompletableFuture<Facts> read(Repository snapshot, RepositoryInfo repository, List<ReleaseTag> tags) {
        Comparisons comparisons = new Comparisons(http, variables(repository.name()));
        for (Tag newest : snapshot.newest().list()) {
            question.tags()
                    .read(newest.name())
                    .filter(tag -> newest.compare() != null)
                    .ifPresent(tag -> comparisons.know(tag, newest.compare()));
        }
        boolean preview = question.previewed() != null;
        String head = snapshot.head().oid();
        return comparisons
                .ask(question.against())
                .thenCompose(asked -> new Ancestry(comparisons, preview).locate(tags))
                .thenCompose(place -> {
                    if (place.newer() != null) {
                        return CompletableFuture.completedFuture(new Facts(
                                repository,
                                head,
                                tags,
                                place.newer(),
                                null,
                                null,
                                List.of(),
                                List.of(),
                                comparisons.relations()));
                    }
                    return commits(repository.name(), place.base(), comparisons, preview && place.own() != null)
                            .thenCompose(commits ->
                                    carried(snapshot, repository.name(), head, commits, place.base() == null))
                            .thenApply(found -> new Facts(
                                    repository,
                                    head,
                                    tags,
                                    null,
                                    preview ? null : place.own(),
                                    preview && place.own() != null ? place.own() : place.base(),
                                    found.carried().pullRequests(),
                                    found.unexplained(),
                                    comparisons.relations()));
                });
    }

    private CompletableFuture<List<ListedCommit>> commits(
            RepositoryName repository, ReleaseTag base, Comparisons comparisons, boolean none) {
        if (none) {
            return CompletableFuture.completedFuture(List.of());
        }
        if (base == null) {
            return http.query("to read the history of " + repository, Queries.HISTORY, variables(repository))
                    .thenApply(node -> GraphQlTypes.read(node.path("object"), ListedCommit.class)
                            .history()
                            .list());
        }
        return comparisons
                .of(base)
                .map(Comparison::commits)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> page(repository, base, null))
                .thenCompose(page -> more(repository, base, new ArrayList<>(), page, 1));
    }

    private CompletableFuture<List<ListedCommit>> more(
            RepositoryName repository, ReleaseTag base, List<ListedCommit> sofar, Nodes<ListedCommit> page, int pages) {
        sofar.addAll(page.list());
        if (page.next() == null) {
            return CompletableFuture.completedFuture(sofar);
        }
        if (pages == MOST_PAGES) {
            return CompletableFuture.failedFuture(new GitHubException(
                    Kind.REFUSED,
                    "More than " + sofar.size() + " commits follow the release " + base
                            + ": too many to tell their pull"
                            + " requests. Tag a later commit of the branch as a release by hand, then build again"));
        }
        return page(repository, base, page.next()).thenCompose(next -> more(repository, base, sofar, next, pages + 1));
    }

    private CompletableFuture<Nodes<ListedCommit>> page(RepositoryName repository, ReleaseTag base, String after) {
        Map<String, Object> variables = variables(repository);
        variables.put("tag", "refs/tags/" + base);
        variables.put("after", after);
        return http.query("to read the commits after " + base, Queries.COMPARISON, variables)
                .thenApply(node -> {
                    Comparison comparison = GraphQlTypes.read(node.path("ref").path("compare"), Comparison.class);
                    if (comparison == null) {
                        throw new CompletionException(new GitHubException(
                                Kind.TRANSIENT, "GitHub does not show the tag " + base + " at the moment"));
                    }
                    return comparison.commits();
                });
    }

    private CompletableFuture<Found> carried(
            Repository snapshot, RepositoryName repository, String head, List<ListedCommit> commits, boolean first) {
        PullRequestCollector carried = new PullRequestCollector(question.branch(), head, commits, first);
        carried.recent(snapshot.recent().list());
        if (snapshot.pullRequest() != null) {
            carried.preview(snapshot.pullRequest());
        }
        List<Integer> mentions = question.thorough() ? carried.mentions() : List.of();
        if (mentions.isEmpty()) {
            return CompletableFuture.completedFuture(new Found(carried, carried.explain(Map.of())));
        }
        return http.query(
                        "to read the pull requests that commits mention",
                        Queries.pulls(mentions),
                        variables(repository))
                .thenApply(node -> new Found(carried, carried.explain(mentioned(mentions, node))));
    }

    private static Map<Integer, Pull> mentioned(List<Integer> numbers, JsonNode node) {
        Map<Integer, Pull> pulls = new HashMap<>();
        for (int number : numbers) {
            Pull pull = GraphQlTypes.read(node.path("p" + number), Pull.class);
            if (pull != null) {
                pulls.put(number, pull);
            }
        }
        return pulls;
    }

    private Map<String, Object> variables(RepositoryName repository) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("owner", repository.owner());
        variables.put("name", repository.name());
        variables.put("head", question.head());
        return variables;
    }

    private record Found(PullRequestCollector carried, List<Unexplained> unexplained) {}
}
