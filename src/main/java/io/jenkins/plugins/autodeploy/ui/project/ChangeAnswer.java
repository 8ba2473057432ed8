package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.ui.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where a change of one repository is.
 *
 * @param key the key of the repository
 * @param repository the name of the repository
 * @param url the page of the repository on GitHub; null if it is not known
 * @param projects the Deployments pages of the projects that show the repository
 * @param match how the release was found
 * @param release the release that brought the change
 * @param pullRequest the pull request that was looked for; null if something else was found
 * @param stacks the stacks, first in the configured order, then those that are not configured any more
 */
record ChangeAnswer(
        @NonNull RepositoryKey key,
        @NonNull String repository,
        @Nullable String url,
        @NonNull List<Link> projects,
        @NonNull ChangeQuery.Match match,
        @NonNull ReleaseRecord release,
        @Nullable CarriedPullRequest pullRequest,
        @NonNull List<ChangeOnStack> stacks) {

    ChangeAnswer {
        Objects.requireNonNull(key);
        Objects.requireNonNull(match);
        Objects.requireNonNull(release);
        projects = List.copyOf(projects);
        stacks = List.copyOf(stacks);
    }

    /**
     * The same as in {@link #stacks} for each stack of a repository.
     *
     * @param configured the names of the stacks that serve the repository now, in the configured order
     * @param stops the stops of the line, which hold each stack
     */
    @NonNull
    static List<ChangeOnStack> onStacks(
            @NonNull ReleaseRecord release,
            @NonNull Overview overview,
            @NonNull List<String> configured,
            @NonNull List<Hold> stops,
            @NonNull Arrivals arrivals,
            @NonNull WindowsNow windows,
            @NonNull ViewContext context) {
        Set<String> served = StackName.setOf(configured);
        List<String> names = new ArrayList<>(configured);
        overview.stacks().stream()
                .map(StackOverview::stack)
                .filter(name -> !served.contains(name))
                .forEach(names::add);
        Overview stopped = stopped(overview, configured, stops);
        return names.stream()
                .map(name -> ChangeOnStack.of(name, release, stopped, arrivals, windows, context))
                .toList();
    }

    private static Overview stopped(Overview overview, List<String> configured, List<Hold> stops) {
        Set<String> recorded = StackName.setOf(
                overview.stacks().stream().map(StackOverview::stack).toList());
        List<StackOverview> stacks = new ArrayList<>(overview.stacks());
        configured.stream()
                .filter(name -> !recorded.contains(name))
                .map(StackOverview::unknown)
                .forEach(stacks::add);
        return new Overview(
                overview.repository(),
                overview.url(),
                stacks.stream().map(stack -> stack.stoppedBy(stops)).toList(),
                overview.releases(),
                overview.complete());
    }

    /** The name of a repository for people. */
    @NonNull
    static String name(@NonNull Overview overview) {
        return overview.name()
                .map(RepositoryName::toString)
                .orElse(overview.repository().toString());
    }

    /** What was looked for, for people: {@code #12}, a commit, or a tag. */
    @NonNull
    Link subject() {
        GitHubLinks pages = new GitHubLinks(url);
        return switch (match) {
            case PULL_REQUEST -> pages.pullRequest(Objects.requireNonNull(pullRequest));
            case COMMIT -> pages.commit(release.commit());
            case TAG -> pages.release(release.tag());
        };
    }
}
