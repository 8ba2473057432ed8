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

/** How releases stand to one commit, as far as GitHub was asked. For use by one thread after the other. */
final class Comparisons {

    private static final int BATCH = 20;

    private final GitHubHttp http;
    private final Map<String, Object> variables;
    private final Map<ReleaseTag, Optional<Comparison>> asked = new TreeMap<>(Comparator.reverseOrder());

    /** @param variables the repository and the commit, {@code owner}, {@code name} and {@code head} */
    Comparisons(GitHubHttp http, Map<String, Object> variables) {
        this.http = http;
        this.variables = variables;
    }

    /** Takes over what GitHub told already. */
    void know(ReleaseTag tag, Comparison comparison) {
        asked.put(tag, Optional.of(comparison));
    }

    boolean isAsked(ReleaseTag tag) {
        return asked.containsKey(tag);
    }

    /** Empty where GitHub was not asked, or shows no commit under that tag: it is gone, or not shown yet. */
    Optional<Comparison> of(ReleaseTag tag) {
        return asked.getOrDefault(tag, Optional.empty());
    }

    /** The releases that GitHub could compare, the greatest version first. */
    Map<ReleaseTag, Relation> relations() {
        Map<ReleaseTag, Relation> relations = new TreeMap<>(Comparator.reverseOrder());
        asked.forEach((tag, comparison) -> comparison.ifPresent(each -> relations.put(tag, each.relation())));
        return relations;
    }

    /** Asks for those that were not asked for yet: no request if there are none. */
    CompletableFuture<Void> ask(Collection<ReleaseTag> tags) {
        List<ReleaseTag> batch =
                tags.stream().filter(tag -> !isAsked(tag)).limit(BATCH).toList();
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Map<String, Object> all = new HashMap<>(variables);
        for (int i = 0; i < batch.size(); i++) {
            all.put("t" + i, "refs/tags/" + batch.get(i));
        }
        return http.query("to compare the commit with " + batch.get(0), Queries.statuses(batch.size()), all)
                .thenCompose(node -> {
                    for (int i = 0; i < batch.size(); i++) {
                        Tag tag = GraphQlTypes.read(node.path("t" + i), Tag.class);
                        asked.put(batch.get(i), Optional.ofNullable(tag).map(Tag::compare));
                    }
                    return ask(tags);
                });
    }
}
