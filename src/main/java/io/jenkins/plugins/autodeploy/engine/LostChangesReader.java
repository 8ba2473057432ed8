package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RolledAcross;
import io.jenkins.plugins.autodeploy.github.Backlog;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.LostReleases;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Reads from GitHub which changes stacks would lose that go back to an older release. People may have put a label on a pull
 * request after its merge, or have taken it off. So the labels on GitHub count. What the ledger has counts only if GitHub
 * does not show all pull requests.
 */
public final class LostChangesReader {

    private final GitHub gitHub;
    private final RepositoryName repository;
    private final String branch;
    private final LabelRule labels;

    /** @param branch the release branch */
    public LostChangesReader(
            @NonNull GitHub gitHub,
            @NonNull RepositoryName repository,
            @NonNull String branch,
            @NonNull LabelRule labels) {
        this.gitHub = gitHub;
        this.repository = repository;
        this.branch = branch;
        this.labels = labels;
    }

    /**
     * Reads what some stacks would lose. Stacks with the same release cost the requests of one.
     *
     * @param tag the tag of the older release
     * @param lost by name of the stack, the newer releases
     * @return a future that fails if GitHub does not answer
     */
    @NonNull
    public CompletableFuture<List<RolledAcross>> read(
            @NonNull ReleaseTag tag, @NonNull Map<String, LostReleases> lost) {
        CompletableFuture<Map<String, Backlog>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (LostReleases each : lost.values()) {
            String commit = each.from().commit();
            all = all.thenCompose(read -> read.containsKey(commit)
                    ? CompletableFuture.completedFuture(read)
                    : gitHub.changes(repository, branch, commit, tag).thenApply(backlog -> {
                        read.put(commit, backlog);
                        return read;
                    }));
        }
        return all.thenApply(read -> {
            List<RolledAcross> across = new ArrayList<>();
            lost.forEach((stack, releases) ->
                    across.add(across(stack, releases, read.get(releases.from().commit()), labels)));
            return across;
        });
    }

    /**
     * What the label against rollbacks says about the changes that a stack would lose.
     *
     * @param backlog the pull requests of these changes, as GitHub shows them
     */
    @NonNull
    public static RolledAcross across(
            @NonNull String stack, @NonNull LostReleases lost, @NonNull Backlog backlog, @NonNull LabelRule labels) {
        return new RolledAcross(
                stack,
                lost.from().tag(),
                backlog.extent(),
                backlog.extent() == Extent.WHOLE
                        ? backlog.pullRequests().stream()
                                .filter(each -> labels.forbidsRollback(each.labels()))
                                .map(PullRequest::number)
                                .toList()
                        : recorded(lost, labels));
    }

    private static List<Integer> recorded(LostReleases lost, LabelRule labels) {
        return lost.pullRequests().stream()
                .filter(each -> labels.forbidsRollback(each.labels()))
                .map(CarriedPullRequest::number)
                .distinct()
                .toList();
    }
}
