package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Repository;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Tag;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.ListedCommit;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.Pull;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks again only for the commits that no pull request explains yet. The same request shows whether the branch or the
 * releases have changed meanwhile, because then the other facts are not true any more.
 */
final class LatePullRequests {

    private final GitHubHttp http;
    private final FactsQuery query;

    LatePullRequests(@NonNull GitHubHttp http, @NonNull FactsQuery query) {
        this.http = http;
        this.query = query;
    }

    /** The answer about some of the commits. */
    private record Part(JsonNode node, List<ListedCommit> commits, List<Integer> mentioned) {}

    /** @return empty if the repository has changed since the facts were read */
    CompletableFuture<Optional<Facts>> read(Facts facts) {
        return parts(facts, facts.late(), new ArrayList<>()).thenCompose(parts -> {
            boolean changed = parts.stream()
                    .map(part -> GraphQlTypes.read(part.node(), Repository.class))
                    .anyMatch(repository -> hasChanged(facts, repository));
            return changed
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : explained(facts, parts).thenApply(Optional::of);
        });
    }

    private CompletableFuture<List<Part>> parts(Facts facts, List<Unexplained> commits, List<Part> sofar) {
        if (commits.isEmpty()) {
            return CompletableFuture.completedFuture(sofar);
        }
        return PageSize.LARGEST
                .shrinking(size -> part(facts, commits.subList(0, Math.min(commits.size(), size.commits())), size))
                .thenCompose(part -> {
                    sofar.add(part);
                    return parts(facts, commits.subList(part.commits().size(), commits.size()), sofar);
                });
    }

    private CompletableFuture<Part> part(Facts facts, List<Unexplained> commits, PageSize size) {
        List<String> ids = commits.stream().map(Unexplained::sha).toList();
        List<Integer> mentioned = commits.stream()
                .flatMap(commit -> Mention.in(commit.headline()).stream())
                .map(Mention::number)
                .distinct()
                .toList();
        Map<String, Object> variables = facts.repository().name().variables();
        variables.put("branch", query.branch());
        variables.put("branchRef", "refs/heads/" + query.branch());
        variables.put("head", facts.commit());
        variables.put(
                "tags", query.tags().prefix().isEmpty() ? null : query.tags().prefix());
        variables.put("recent", size.recent());
        return http.query(
                        "to read which pull requests brought " + ids.get(0),
                        Queries.unexplained(ids, mentioned),
                        variables)
                .thenApply(node -> {
                    List<ListedCommit> read = new ArrayList<>();
                    for (int i = 0; i < ids.size(); i++) {
                        read.add(GraphQlTypes.complete(
                                GraphQlTypes.read(node.path("c" + i), ListedCommit.class), "the commit " + ids.get(i)));
                    }
                    return new Part(node, read, mentioned);
                });
    }

    private boolean hasChanged(Facts facts, Repository now) {
        return !now.info().name().equals(facts.repository().name())
                || !now.branch(query.branch()).equals(facts.branch())
                || !facts.tags()
                        .containsAll(now.newest().list().stream()
                                .map(Tag::name)
                                .flatMap(name -> query.tags().read(name).stream())
                                .toList());
    }

    private CompletableFuture<Facts> explained(Facts facts, List<Part> parts) {
        PullRequestCollector collector = new PullRequestCollector(
                query.branch(),
                CommitRange.of(
                        parts.stream().flatMap(part -> part.commits().stream()).toList()));
        facts.late().forEach(commit -> collector.message(commit.sha(), commit.headline()));
        Set<Integer> known =
                facts.pullRequests().stream().map(PullRequest::number).collect(Collectors.toSet());
        for (Pull pull : collector.outside()) {
            if (known.contains(pull.number())) {
                collector.outside(pull, false);
            }
        }
        List<Repository> answers = parts.stream()
                .map(part -> GraphQlTypes.read(part.node(), Repository.class))
                .toList();
        answers.forEach(answer -> collector.recent(answer.recent().list()));
        parts.forEach(part -> PullRequestReader.read(collector, part.mentioned(), part.node()));
        return new PullRequestReader(http, facts.repository().name(), facts.base())
                .complete(collector, answers.get(0).anywhere())
                .thenApply(done -> {
                    List<Unexplained> late = collector.unexplained(http.now());
                    List<Unexplained> all = Stream.concat(
                                    facts.unexplained().stream().filter(each -> !each.mayBeLate()), late.stream())
                            .toList();
                    return facts.explained(collector.pullRequests(), all);
                });
    }
}
