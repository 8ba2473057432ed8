package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.DeploymentSettings;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.StackBacklog;
import io.jenkins.plugins.autodeploy.deployment.StackBacklogs;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
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
    private final DeploymentSettings settings;
    private final FactsQuery query;
    private final Facts facts;

    /** @param query the query of the facts */
    StackBacklogReader(GitHub gitHub, DeploymentSettings settings, FactsQuery query, Facts facts) {
        this.gitHub = gitHub;
        this.settings = settings;
        this.query = query;
        this.facts = facts;
    }

    /**
     * What the stacks lack of a release that is planned. GitHub is not asked if no plan can follow from the facts.
     *
     * @param last whether the facts are not read again
     */
    CompletableFuture<List<StackBacklog>> ofPlanned(DeploymentRequest request, RecordedState recorded, boolean last) {
        return facts.newer() != null || !last && !facts.late().isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : read(StackBacklogs.planned(settings, facts, recorded), settings.stacksOf(request));
    }

    /** What the stacks lack now whose triggers are not sent yet: labels may have changed since the plan. */
    CompletableFuture<List<StackBacklog>> ofPending(Deployment deployment, RecordedState recorded) {
        List<String> pending = deployment.stacks().stream()
                .filter(stack -> stack.state() == StackState.PENDING)
                .map(StackDeployment::stack)
                .toList();
        return read(StackBacklogs.of(settings, facts, deployment.release(), recorded), pending);
    }

    private CompletableFuture<List<StackBacklog>> read(StackBacklogs backlogs, Collection<String> stacks) {
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
