package io.jenkins.plugins.autodeploy.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
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
        @NonNull List<OnStack> stacks,
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
    public record OnStack(
            @NonNull String stack,
            @Nullable Attempt current,
            @Nullable Attempt last,
            @Nullable Standing.Pin pin,
            @Nullable Standing.Hold hold) {

        public OnStack {
            Objects.requireNonNull(stack);
        }
    }

    /**
     * A trigger of a release to a stack.
     *
     * @param deployment its state, reason, build and executions
     * @param at when it was sent
     */
    public record Attempt(
            @NonNull ReleaseRecord release,
            @NonNull StackDeployment deployment,
            @NonNull Instant at) {

        public Attempt {
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
                    .map(ReleaseRecord.Carried::number)
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
    public Optional<OnStack> stack(@NonNull String name) {
        return stacks.stream().filter(each -> each.stack().equals(name)).findFirst();
    }

    /** What a stack lacks, compared with the newest release: everything, if it has nothing. */
    @NonNull
    public Drift drift(@NonNull String name) {
        Attempt current = stack(name).map(OnStack::current).orElse(null);
        if (current == null) {
            return new Drift(releases, complete);
        }
        List<ReleaseRecord> newer = releases.stream()
                .takeWhile(release -> release.isNewerThan(current.release()))
                .toList();
        return new Drift(newer, complete || newer.size() < releases.size());
    }
}
