package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One line of a ledger.
 *
 * @param deployer who deploys; empty if a person decided something on the Deployments page
 * @param release null where a person decided something, or a pin ends
 * @param stack where the stack stands; null where the release as a whole is meant, or nothing is sent
 * @param name the stack that is held or resumed; null otherwise
 * @param repository the repository's page on GitHub; null where a trigger's outcome is told, and in old ledgers
 * @param decision what a person decided; null where a build did something
 */
record LedgerEntry(
        @NonNull EntryKind kind,
        @NonNull Instant at,
        @NonNull String deployer,
        @Nullable ReleaseEntry release,
        @Nullable StackDeployment stack,
        @Nullable String name,
        @Nullable String repository,
        @Nullable Decision decision) {

    enum EntryKind {
        /** A release's tag stands. */
        RELEASED,
        /** A trigger is about to be sent; in a page of the history, what became of it. */
        CLAIMED,
        /** What became of a trigger. */
        OUTCOME,
        /** Labels hold stacks back from a release, as it was decided. */
        HELD_BY_LABELS,
        /** A pin ends, and where a person decided it the hold too. */
        RESUMED,
        /** A person holds a stack. */
        HELD,
        /** A person asks to deploy an existing release. */
        MANUAL_DEPLOYMENT
    }

    /**
     * A release.
     *
     * @param version its SemVer version
     * @param pullRequests those that it carries
     * @param labelHolds the labels that hold stacks back
     */
    record ReleaseEntry(
            @NonNull String tag,
            @NonNull String version,
            @NonNull String commit,
            @NonNull List<CarriedPullRequest> pullRequests,
            @NonNull List<LabelHold> labelHolds) {

        ReleaseEntry {
            Objects.requireNonNull(tag);
            Objects.requireNonNull(version);
            Objects.requireNonNull(commit);
            pullRequests = pullRequests == null ? List.of() : List.copyOf(pullRequests);
            labelHolds = labelHolds == null ? List.of() : List.copyOf(labelHolds);
        }

        static ReleaseEntry of(Release release) {
            return new ReleaseEntry(
                    release.tag().name(),
                    release.tag().version().getVersion(),
                    release.commit(),
                    release.pullRequests().stream()
                            .map(each -> new CarriedPullRequest(each.number(), each.title(), each.labels()))
                            .toList(),
                    List.of());
        }

        /** The same without what it carries. */
        ReleaseEntry bare() {
            return with(List.of());
        }

        /** The same without what it carries, and with the labels that hold stacks back. */
        ReleaseEntry with(List<LabelHold> holds) {
            return new ReleaseEntry(tag, version, commit, List.of(), holds);
        }

        boolean is(ReleaseEntry other) {
            return tag.equals(other.tag) && commit.equals(other.commit);
        }

        ReleaseRecord recorded(String deployer, Instant at) {
            return new ReleaseRecord(tag, version, commit, pullRequests, labelHolds, deployer, at);
        }
    }

    /**
     * What a person decided.
     *
     * @param reason why a stack is held; null otherwise
     * @param until when that ends by itself; null for never
     * @param tag the release that is to be deployed; null otherwise
     * @param stacks the stacks that are to get it
     */
    record Decision(
            @NonNull String person,
            @Nullable String reason,
            @Nullable Instant until,
            @Nullable String tag,
            @NonNull List<String> stacks) {

        Decision {
            Objects.requireNonNull(person);
            stacks = stacks == null ? List.of() : List.copyOf(stacks);
        }

        static Decision hold(String person, String reason, Instant until) {
            return new Decision(person, Objects.requireNonNull(reason), until, null, List.of());
        }

        static Decision resume(String person) {
            return new Decision(person, null, null, null, List.of());
        }

        static Decision choose(String person, String tag, List<String> stacks) {
            return new Decision(person, null, null, Objects.requireNonNull(tag), stacks);
        }
    }

    LedgerEntry {
        Objects.requireNonNull(at);
        Objects.requireNonNull(deployer);
        switch (kind) {
            case RELEASED, HELD_BY_LABELS -> Objects.requireNonNull(release);
            case CLAIMED, OUTCOME -> {
                Objects.requireNonNull(release);
                Objects.requireNonNull(stack);
            }
            case RESUMED -> Objects.requireNonNull(name);
            case HELD -> {
                Objects.requireNonNull(name);
                Objects.requireNonNull(decision);
            }
            case MANUAL_DEPLOYMENT -> Objects.requireNonNull(decision);
        }
    }

    static LedgerEntry released(Instant at, String deployer, Release release) {
        return new LedgerEntry(
                EntryKind.RELEASED, at, deployer, ReleaseEntry.of(release), null, null, url(release), null);
    }

    static LedgerEntry claimed(Instant at, Release release, StackDeployment sending) {
        return new LedgerEntry(
                EntryKind.CLAIMED, at, deployer(sending), ReleaseEntry.of(release), sending, null, url(release), null);
    }

    static LedgerEntry became(Instant at, Release release, StackDeployment stack) {
        return new LedgerEntry(
                EntryKind.OUTCOME, at, deployer(stack), ReleaseEntry.of(release).bare(), stack, null, null, null);
    }

    static LedgerEntry heldByLabels(Instant at, String deployer, Release release, List<LabelHold> holds) {
        return new LedgerEntry(
                EntryKind.HELD_BY_LABELS,
                at,
                deployer,
                ReleaseEntry.of(release).with(holds),
                null,
                null,
                url(release),
                null);
    }

    static LedgerEntry resumed(Instant at, String deployer, String stack, String repository) {
        return new LedgerEntry(EntryKind.RESUMED, at, deployer, null, null, stack, repository, null);
    }

    static LedgerEntry decided(EntryKind kind, Instant at, String stack, Decision decision) {
        return new LedgerEntry(kind, at, "", null, null, stack, null, decision);
    }

    private static String url(Release release) {
        return release.repository().url();
    }

    private static String deployer(StackDeployment stack) {
        return Objects.toString(stack.deployer(), "");
    }

    /** The same trigger, with what became of it. */
    LedgerEntry with(StackDeployment outcome) {
        return new LedgerEntry(kind, at, deployer, release, outcome, name, repository, decision);
    }
}
