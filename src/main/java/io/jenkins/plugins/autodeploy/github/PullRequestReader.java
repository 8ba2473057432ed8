package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.MergedPull;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.Message;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.Pull;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Reads what a {@link PullRequestCollector} needs beside the lists that it has. If the lists show a pull request for each
 * commit, and none of these was merged elsewhere, it sends no request.
 */
final class PullRequestReader {

    private final GitHubHttp http;
    private final RepositoryName repository;
    private final ReleaseTag base;

    /** @param base the release before; null for the first release */
    PullRequestReader(@NonNull GitHubHttp http, @NonNull RepositoryName repository, @CheckForNull ReleaseTag base) {
        this.http = http;
        this.repository = repository;
        this.base = base;
    }

    /** Completes when the collector has all that GitHub shows. */
    CompletableFuture<Void> complete(PullRequestCollector collector, List<MergedPull> anywhere, int listed) {
        collector.merged(anywhere);
        return sort(collector, collector.outside())
                .thenCompose(sorted -> mergedInto(collector, branches(collector, anywhere, listed)))
                .thenCompose(read -> more(collector));
    }

    /** Reads wanted pull requests and whole messages until nothing more is wanted. Reads each only once, so this ends. */
    private CompletableFuture<Void> more(PullRequestCollector collector) {
        List<Integer> wanted = List.copyOf(collector.wanted());
        List<String> cut = collector.cut();
        if (wanted.isEmpty() && cut.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return inParts(wanted, PageSize.LARGEST, part -> pulls(collector, part, List.of()))
                .thenCompose(read -> inParts(cut, PageSize.LARGEST, part -> pulls(collector, List.of(), part)))
                .thenCompose(read -> sort(collector, collector.read(List.of())))
                .thenCompose(sorted -> more(collector));
    }

    private CompletableFuture<Void> pulls(PullRequestCollector collector, List<Integer> numbers, List<String> commits) {
        return http.query(
                        "to read the pull requests that commits mention",
                        Queries.pulls(numbers, commits),
                        repository.variables())
                .thenAccept(node -> {
                    read(collector, numbers, node);
                    for (int i = 0; i < commits.size(); i++) {
                        Message read = GraphQlTypes.complete(
                                GraphQlTypes.read(node.path("c" + i), Message.class), "the commit " + commits.get(i));
                        collector.message(commits.get(i), read.message());
                    }
                });
    }

    /** Passes the pull requests that an answer has under {@code p12}, {@code p15}, … to the collector. */
    static void read(PullRequestCollector collector, Collection<Integer> numbers, JsonNode node) {
        List<Pull> pulls = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int number : numbers) {
            JsonNode answered = node.path("p" + number);
            if (answered.isMissingNode()) {
                unknown.add(number);
            } else {
                pulls.add(
                        GraphQlTypes.complete(GraphQlTypes.read(answered, Pull.class), "the pull request #" + number));
            }
        }
        collector.unknown(unknown);
        collector.read(pulls);
    }

    /**
     * Lets pull requests count whose merge commits are not in the range, unless the release before has these merge
     * commits.
     */
    CompletableFuture<Void> sort(PullRequestCollector collector, List<Pull> outside) {
        List<Pull> comparable = new ArrayList<>();
        for (Pull pull : outside) {
            if (base == null || pull.mergeCommit() == null) {
                collector.outside(pull, false);
            } else {
                comparable.add(pull);
            }
        }
        return inParts(comparable, PageSize.LARGEST, part -> {
            Map<String, Object> variables = repository.variables();
            variables.put("tag", "refs/tags/" + base);
            List<String> commits =
                    part.stream().map(pull -> pull.mergeCommit().oid()).toList();
            return http.query("to find which pull requests " + base + " has", Queries.contained(commits), variables)
                    .thenAccept(node -> {
                        for (int i = 0; i < part.size(); i++) {
                            collector.outside(
                                    part.get(i), isContained(node.path("ref").path("c" + i)));
                        }
                    });
        });
    }

    /** Whether the release before has a commit. If GitHub can't compare, the labels count: this may only hold more. */
    private static boolean isContained(JsonNode compared) {
        Comparison comparison = GraphQlTypes.read(compared, Comparison.class);
        return comparison != null
                && (comparison.relation() == Relation.CONTAINS || comparison.relation() == Relation.IDENTICAL);
    }

    /**
     * The branches of which the list of merged pull requests may not show all: the list is full, and the branch is older
     * than the list, or takes pull requests.
     */
    private static Set<String> branches(PullRequestCollector collector, List<MergedPull> anywhere, int listed) {
        Set<String> branches = new TreeSet<>();
        if (anywhere.size() < listed) {
            return branches;
        }
        Instant oldest = GraphQlTypes.time(anywhere.get(anywhere.size() - 1).updatedAt());
        Set<String> bases = new HashSet<>();
        anywhere.forEach(pull -> bases.add(pull.baseRefName()));
        collector.pulls().stream()
                .filter(pull -> !pull.crossRepository())
                .filter(pull -> bases.contains(pull.headRefName())
                        || GraphQlTypes.time(pull.createdAt()).isBefore(oldest))
                .map(Pull::headRefName)
                .forEach(branches::add);
        return branches;
    }

    private CompletableFuture<Void> mergedInto(PullRequestCollector collector, Set<String> branches) {
        return inParts(List.copyOf(branches), PageSize.LARGEST, part -> {
            Map<String, Object> variables = repository.variables();
            for (int i = 0; i < part.size(); i++) {
                variables.put("b" + i, part.get(i));
            }
            return http.query(
                            "to read the pull requests that were merged into " + part.get(0),
                            Queries.mergedInto(part.size()),
                            variables)
                    .thenAccept(node -> {
                        for (int i = 0; i < part.size(); i++) {
                            collector.merged(GraphQlTypes.list(node.path("b" + i), MergedPull.class));
                        }
                    });
        });
    }

    /** Sends a request for each part of a list, one after the other. If a part needs too much, its own parts follow. */
    private static <E> CompletableFuture<Void> inParts(
            List<E> list, PageSize size, Function<List<E>, CompletableFuture<Void>> request) {
        if (list.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return size.shrinking(each -> {
                    List<E> part = list.subList(0, Math.min(list.size(), each.recent()));
                    return request.apply(part).thenApply(done -> part.size());
                })
                .thenCompose(done -> inParts(list.subList(done, list.size()), size, request));
    }
}
