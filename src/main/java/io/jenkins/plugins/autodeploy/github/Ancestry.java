package io.jenkins.plugins.autodeploy.github;

import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.Graph.Comparison;
import io.jenkins.plugins.autodeploy.github.Graph.Tag;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Finds where a commit stands among the releases, from the greatest version down: the first release that contains the
 * commit, or is its ancestor, tells. Releases on other branches are passed over.
 *
 * @see <a href="https://docs.github.com/en/graphql/reference/enums#comparisonstatus">ComparisonStatus</a>
 */
final class Ancestry {

    private static final int BATCH = 20;
    private static final int MOST = 200;

    private final GitHubHttp http;
    private final Map<String, Object> variables;
    private final Map<String, Comparison> known;
    private final boolean ownEnds;

    /**
     * @param known by tag, what was already compared
     * @param ownEnds whether a release on the commit itself ends the search; otherwise the one before it is found too
     */
    Ancestry(GitHubHttp http, Map<String, Object> variables, Map<String, Comparison> known, boolean ownEnds) {
        this.http = http;
        this.variables = variables;
        this.known = known;
        this.ownEnds = ownEnds;
    }

    /** A commit's place: {@code newer} alone, or any of the other two. */
    record Place(ReleaseTag newer, ReleaseTag own, ReleaseTag base) {}

    /** @param tags all releases, the greatest version first */
    CompletableFuture<Place> locate(List<ReleaseTag> tags) {
        return locate(tags, 0, null);
    }

    private CompletableFuture<Place> locate(List<ReleaseTag> tags, int from, ReleaseTag own) {
        ReleaseTag same = own;
        for (int i = from; i < tags.size(); i++) {
            ReleaseTag tag = tags.get(i);
            Comparison comparison = known.get(tag.name());
            if (comparison == null) {
                return ask(tags, i, same);
            }
            switch (comparison.status()) {
                case "BEHIND" -> {
                    return CompletableFuture.completedFuture(
                            same == null ? new Place(tag, null, null) : new Place(null, same, null));
                }
                case "AHEAD" -> {
                    return CompletableFuture.completedFuture(new Place(null, same, tag));
                }
                case "IDENTICAL" -> {
                    same = same == null ? tag : same;
                    if (ownEnds) {
                        return CompletableFuture.completedFuture(new Place(null, same, null));
                    }
                }
                default -> {
                    // DIVERGED: a release of another branch.
                }
            }
        }
        return CompletableFuture.completedFuture(new Place(null, same, null));
    }

    private CompletableFuture<Place> ask(List<ReleaseTag> tags, int from, ReleaseTag own) {
        if (from >= MOST) {
            return CompletableFuture.failedFuture(new GitHubException(
                    Kind.REFUSED,
                    "None of the " + MOST
                            + " greatest releases is an ancestor of this commit. Tag a commit of the branch"
                            + " as a release by hand, with a greater version, then build again"));
        }
        List<ReleaseTag> batch = tags.subList(from, Math.min(from + BATCH, tags.size()));
        Map<String, Object> asked = new HashMap<>(variables);
        for (int i = 0; i < batch.size(); i++) {
            asked.put("t" + i, "refs/tags/" + batch.get(i));
        }
        return http.query("to compare the commit with " + batch.get(0), Queries.statuses(batch.size()), asked)
                .thenCompose(node -> {
                    for (int i = 0; i < batch.size(); i++) {
                        Tag tag = Graph.read(node.path("t" + i), Tag.class);
                        // A tag that is gone by now, or that names no commit, is on no branch.
                        known.put(
                                batch.get(i).name(),
                                tag == null || tag.compare() == null
                                        ? new Comparison("DIVERGED", null)
                                        : tag.compare());
                    }
                    return locate(tags, from, own);
                });
    }
}
