package io.jenkins.plugins.autodeploy.github;

import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Tag;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Reads and keeps how releases relate to one commit. Several threads may use it, but not at the same time. */
final class Comparisons {

    /** A request compares twenty releases: this part of the commits that a request reads. */
    private static final int PART = PageSize.LARGEST.commits() / 20;

    private final GitHubHttp http;
    private final Map<String, Object> variables;
    private final Map<ReleaseTag, Optional<Comparison>> read = new TreeMap<>(Comparator.reverseOrder());

    /** @param variables the repository and the commit, {@code owner}, {@code name} and {@code head} */
    Comparisons(GitHubHttp http, Map<String, Object> variables) {
        this.http = http;
        this.variables = variables;
    }

    /** Adds a comparison that another request has read. */
    void add(ReleaseTag tag, Comparison comparison) {
        read.put(tag, Optional.of(comparison));
    }

    /** Whether GitHub has answered about this tag, even if it could not compare the tag. */
    boolean isRead(ReleaseTag tag) {
        return read.containsKey(tag);
    }

    /**
     * The comparison with a release.
     *
     * @return empty if it was not read yet, or if GitHub could not compare: the tag does not exist any more, GitHub does
     *     not show it yet, or nothing connects it with the commit
     */
    Optional<Comparison> of(ReleaseTag tag) {
        return read.getOrDefault(tag, Optional.empty());
    }

    /** The releases that GitHub could compare, the greatest version first. */
    Map<ReleaseTag, Relation> relations() {
        Map<ReleaseTag, Relation> relations = new TreeMap<>(Comparator.reverseOrder());
        read.forEach((tag, comparison) -> comparison.ifPresent(each -> relations.put(tag, each.relation())));
        return relations;
    }

    /** Reads the comparisons that were not read yet. Sends no request if all were read. */
    CompletableFuture<Void> read(Collection<ReleaseTag> tags) {
        List<ReleaseTag> unread = tags.stream().filter(tag -> !isRead(tag)).toList();
        return unread.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : PageSize.LARGEST
                        .shrinking(size -> compare(unread.subList(0, Math.min(unread.size(), size.commits() / PART))))
                        .thenCompose(compared -> read(tags));
    }

    private CompletableFuture<Void> compare(List<ReleaseTag> batch) {
        Map<String, Object> all = new HashMap<>(variables);
        for (int i = 0; i < batch.size(); i++) {
            all.put("t" + i, "refs/tags/" + batch.get(i));
        }
        return http.query("to compare the commit with " + batch.get(0), Queries.statuses(batch.size()), all)
                .thenAccept(node -> {
                    for (int i = 0; i < batch.size(); i++) {
                        Tag tag = GraphQlTypes.read(node.path("t" + i), Tag.class);
                        read.put(batch.get(i), Optional.ofNullable(tag).map(Tag::compare));
                    }
                });
    }
}
