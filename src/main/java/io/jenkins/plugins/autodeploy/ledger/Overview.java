package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.RecordedStack;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is where in one repository.
 *
 * @param url the repository's page on GitHub, by its present name as far as that is known; null if nothing tells it
 * @param stacks all stacks of which something is recorded, by their names; the configured order is not known here
 * @param releases the newest releases, those of the greatest versions first
 * @param complete whether these are all that were recorded
 */
public record Overview(
        @NonNull RepositoryKey repository,
        @Nullable String url,
        @NonNull List<StackOverview> stacks,
        @NonNull List<ReleaseRecord> releases,
        boolean complete) {

    /**
     * How a stack stands.
     *
     * @param current what it has, as far as that is known: the last trigger that {@linkplain
     *     StackDeployment#hasArrived has come as far as was waited for}; null for none
     * @param last the last trigger, whatever became of it; it equals the current one where nothing followed
     * @param pin the older release that it stays at; null for none
     * @param hold what holds it at this moment; null for none
     */
    public record StackOverview(
            @NonNull String stack,
            @Nullable SentTrigger current,
            @Nullable SentTrigger last,
            @Nullable RecordedState.Pin pin,
            @Nullable RecordedState.Hold hold) {

        public StackOverview {
            Objects.requireNonNull(stack);
        }

        /** A stack that nothing is recorded of. */
        @NonNull
        public static StackOverview unknown(@NonNull String stack) {
            return new StackOverview(stack, null, null, null, null);
        }

        /** As {@link io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy} asks for it, of no release in particular. */
        @NonNull
        public RecordedStack recorded() {
            SentRelease sent = last == null
                    ? null
                    : new SentRelease(
                            last.release().tag(),
                            last.release().version(),
                            last.release().deployer(),
                            last.at());
            return new RecordedStack(stack, null, sent, pin, hold);
        }
    }

    /**
     * A trigger of a release to a stack.
     *
     * @param deployment its state, reason, build and executions
     * @param at when it was sent
     */
    public record SentTrigger(
            @NonNull ReleaseRecord release,
            @NonNull StackDeployment deployment,
            @NonNull Instant at) {

        public SentTrigger {
            Objects.requireNonNull(release);
            Objects.requireNonNull(deployment);
            Objects.requireNonNull(at);
        }
    }

    /**
     * What a stack lacks.
     *
     * @param releases those of greater versions than the stack has, the newest first
     * @param complete whether these are all; false where the stack is further behind than releases are kept
     */
    public record Drift(@NonNull List<ReleaseRecord> releases, boolean complete) {

        public Drift {
            releases = List.copyOf(releases);
        }

        /** How many pull requests these releases carry. */
        public int pullRequests() {
            return (int) releases.stream()
                    .flatMap(release -> release.pullRequests().stream())
                    .map(ReleaseRecord.CarriedPullRequest::number)
                    .distinct()
                    .count();
        }
    }

    public Overview {
        Objects.requireNonNull(repository);
        stacks = List.copyOf(stacks);
        releases = List.copyOf(releases);
    }

    /** The release of the greatest version; null if there is none. */
    @CheckForNull
    public ReleaseRecord newest() {
        return releases.isEmpty() ? null : releases.get(0);
    }

    /** How a stack stands; empty if nothing is recorded of it. */
    @NonNull
    public Optional<StackOverview> stack(@NonNull String name) {
        return stacks.stream().filter(each -> each.stack().equals(name)).findFirst();
    }

    /** What a stack lacks, compared with the newest release: everything, if it has nothing. */
    @NonNull
    public Drift drift(@NonNull String name) {
        SentTrigger current = stack(name).map(StackOverview::current).orElse(null);
        if (current == null) {
            return new Drift(releases, complete);
        }
        List<ReleaseRecord> newer = releases.stream()
                .takeWhile(release -> release.isNewerThan(current.release()))
                .toList();
        return new Drift(newer, complete || newer.size() < releases.size());
    }
}
