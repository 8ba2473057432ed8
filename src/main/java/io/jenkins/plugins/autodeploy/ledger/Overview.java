package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.RecordedStack;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The present state of one repository: its stacks and its newest releases.
 *
 * @param repository the repository
 * @param url the repository's page on GitHub, under the last recorded name; null if no name is recorded
 * @param stacks all stacks with a record, sorted by name
 * @param releases the newest releases, the greatest version first
 * @param complete whether these are all recorded releases
 */
public record Overview(
        @NonNull RepositoryKey repository,
        @Nullable String url,
        @NonNull List<StackOverview> stacks,
        @NonNull List<ReleaseRecord> releases,
        boolean complete) {

    private static final Pattern PAGE = Pattern.compile("https?://");

    /**
     * The present state of one stack.
     *
     * @param stack the name of the stack
     * @param current the last trigger that {@linkplain StackDeployment#hasArrived brought its release} to the stack;
     *     null for none
     * @param last the last trigger, with any outcome; equal to {@code current} if no other trigger followed; null for
     *     none
     * @param pin the release that the stack stays at; null for none
     * @param holds the holds of people that apply now, the oldest first; may be empty
     */
    public record StackOverview(
            @NonNull String stack,
            @Nullable SentTrigger current,
            @Nullable SentTrigger last,
            @Nullable RecordedState.Pin pin,
            @NonNull List<RecordedState.Hold> holds) {

        public StackOverview {
            Objects.requireNonNull(stack);
            holds = List.copyOf(holds);
        }

        /** A stack without a record. */
        @NonNull
        public static StackOverview unknown(@NonNull String stack) {
            return new StackOverview(stack, null, null, null, List.of());
        }

        /** The same, with the name that the stack has now. */
        @NonNull
        public StackOverview named(@NonNull String name) {
            return new StackOverview(name, current, last, pin, holds);
        }

        /** The same with the stops of the line. They hold each stack. */
        @NonNull
        public StackOverview stoppedBy(@NonNull List<RecordedState.Hold> stops) {
            return new StackOverview(
                    stack,
                    current,
                    last,
                    pin,
                    Stream.concat(stops.stream(), holds.stream()).toList());
        }

        /**
         * The record for {@link io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy}, without a prior trigger of
         * a proposed release.
         */
        @NonNull
        public RecordedStack recorded() {
            SentRelease sent = last == null
                    ? null
                    : new SentRelease(
                            last.release().tag(),
                            last.release().version(),
                            last.release().deployer(),
                            last.at());
            RecordedState.ArrivedRelease arrived = current == null
                    ? null
                    : new RecordedState.ArrivedRelease(
                            current.release().tag(), current.release().version());
            return new RecordedStack(stack, null, sent, pin, holds, arrived);
        }
    }

    /**
     * A trigger of a release to a stack.
     *
     * @param release the release
     * @param deployment the state of the stack after this trigger
     * @param at when the trigger was sent
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
     * The releases that a stack does not have yet.
     *
     * @param releases the releases with a greater version than the stack's release, the newest first
     * @param complete whether these are all such releases; false if the record may have lost older ones
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

    /** The last recorded name of the repository; empty if none is recorded, or if no repository can have it. */
    @NonNull
    public Optional<RepositoryName> name() {
        boolean isPage = url != null && PAGE.matcher(url).lookingAt();
        String[] parts = isPage ? url.split("/") : new String[0];
        try {
            return parts.length < 5
                    ? Optional.empty()
                    : Optional.of(RepositoryName.parse(parts[parts.length - 2], parts[parts.length - 1]));
        } catch (UserErrorException e) {
            return Optional.empty();
        }
    }

    /** The release with the greatest version; null if there is none. */
    @CheckForNull
    public ReleaseRecord newest() {
        return releases.isEmpty() ? null : releases.get(0);
    }

    /** The present state of a stack, whatever case its name had; empty if the stack has no record. */
    @NonNull
    public Optional<StackOverview> stack(@NonNull String name) {
        return stacks.stream()
                .filter(each -> StackName.same(each.stack(), name))
                .findFirst();
    }

    /** The releases that a stack does not have yet: all releases if the stack has none. */
    @NonNull
    public Drift drift(@NonNull String name) {
        return drift(stack(name).orElseGet(() -> StackOverview.unknown(name)));
    }

    /** The releases that a stack does not have yet. The name of the stack does not matter. */
    @NonNull
    public Drift drift(@NonNull StackOverview stack) {
        SentTrigger current = stack.current();
        if (current == null) {
            return new Drift(releases, complete);
        }
        List<ReleaseRecord> newer = newerThan(current.release());
        return new Drift(newer, complete || newer.size() < releases.size());
    }

    /** The releases are sorted, so no version needs to be read if the release is one of them. */
    private List<ReleaseRecord> newerThan(ReleaseRecord release) {
        int index = releases.indexOf(release);
        return index < 0
                ? releases.stream().takeWhile(each -> each.isNewerThan(release)).toList()
                : releases.stream()
                        .limit(index)
                        .takeWhile(each -> !each.version().equals(release.version()))
                        .toList();
    }
}
