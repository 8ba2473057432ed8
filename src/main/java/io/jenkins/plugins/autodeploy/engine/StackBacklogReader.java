package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.StackBacklog;
import io.jenkins.plugins.autodeploy.deployment.StackBacklogs;
import io.jenkins.plugins.autodeploy.github.Backlog;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.FactsQuery;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Reads from GitHub what stacks lack. A stack with the release before the commit costs no request. The other stacks cost
 * requests for each of the different releases that they have, one release after the other.
 */
final class StackBacklogReader {

    private final GitHub gitHub;
    private final FactsQuery query;
    private final Facts facts;

    /** @param query the query of the facts */
    StackBacklogReader(GitHub gitHub, FactsQuery query, Facts facts) {
        this.gitHub = gitHub;
        this.query = query;
        this.facts = facts;
    }

    CompletableFuture<List<StackBacklog>> read(StackBacklogs backlogs, Collection<String> stacks) {
        CompletableFuture<Map<ReleaseTag, Backlog>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (ReleaseTag release : backlogs.toRead(stacks)) {
            all = all.thenCompose(read -> gitHub.backlog(query, facts, release).thenApply(backlog -> {
                read.put(release, backlog);
                return read;
            }));
        }
        return all.thenApply(read -> backlogs.of(stacks, read));
    }
}
