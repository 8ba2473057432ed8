package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.semver4j.Semver;

/**
 * One line of a ledger.
 *
 * @param kind what happened
 * @param at when it happened
 * @param deployer who deploys; empty if a person decided something on the Deployments page
 * @param release the release; null if a person decided something, or a pin ends
 * @param stack the state of the stack; null if the entry is not about a trigger
 * @param name the name of the stack that is held or resumed; null otherwise
 * @param repository the repository's page on GitHub; null for an outcome, for a person's decision, and in old ledgers
 * @param decision the decision of a person; null if a build did something
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

    /** What happened. */
    enum EntryKind {
        /** The tag of a release exists. */
        RELEASED,
        /** A trigger is about to be sent. In a full segment, the entry also has the outcome of the trigger. */
        CLAIMED,
        /** The outcome of a trigger. */
        OUTCOME,
        /** Labels hold stacks back from a release. */
        HELD_BY_LABELS,
        /** A merge ended well, but held stacks back from its release. They may catch up. */
        HELD_BACK,
        /** A pin ends. If a person decided this, all holds of the stack end too. */
        RESUMED,
        /** A person holds a stack. */
        HELD,
        /** A person ends one hold of a stack. Other holds and a pin stay. */
        HOLD_ENDED,
        /** A person asks for a manual deployment, or a stack catches up by itself. */
        MANUAL_DEPLOYMENT
    }

    /**
     * A release.
     *
     * @param version the SemVer version
     * @param pullRequests the pull requests of the release
     * @param labelHolds the labels that hold stacks back
     * @param heldFrom the names of the stacks that were held back; empty in other entries
     */
    record ReleaseEntry(
            @NonNull String tag,
            @NonNull String version,
            @NonNull String commit,
            @NonNull List<CarriedPullRequest> pullRequests,
            @NonNull List<LabelHold> labelHolds,
            @NonNull List<String> heldFrom) {

        ReleaseEntry {
            Objects.requireNonNull(tag);
            Objects.requireNonNull(version);
            Objects.requireNonNull(commit);
            pullRequests = pullRequests == null ? List.of() : List.copyOf(pullRequests);
            labelHolds = labelHolds == null ? List.of() : List.copyOf(labelHolds);
            heldFrom = heldFrom == null ? List.of() : List.copyOf(heldFrom);
        }

        static ReleaseEntry of(Release release) {
            return new ReleaseEntry(
                    release.tag().name(),
                    release.tag().version().getVersion(),
                    release.commit(),
                    release.pullRequests().stream()
                            .map(each ->
                                    new CarriedPullRequest(each.number(), each.title(), each.labels(), each.author()))
                            .toList(),
                    List.of(),
                    List.of());
        }

        /** The release in a repository, as far as the entry knows it. */
        Release in(RepositoryInfo repository) {
            String lead = tag.substring(0, tag.length() - version.length());
            ReleaseTag name = new ReleaseTag(tag, lead, Objects.requireNonNull(Semver.parse(version)));
            return new Release(repository, name, commit, null, true, List.of(), List.of());
        }

        /** The same without pull requests and labels. */
        ReleaseEntry bare() {
            return with(List.of());
        }

        /** The same without pull requests, and with other labels that hold stacks back. */
        ReleaseEntry with(List<LabelHold> holds) {
            return new ReleaseEntry(tag, version, commit, List.of(), holds, List.of());
        }

        /** The same without labels that hold, held back from these stacks. */
        ReleaseEntry heldFrom(List<String> stacks) {
            return new ReleaseEntry(tag, version, commit, pullRequests, List.of(), stacks);
        }

        /** Whether both entries are about the same release. */
        boolean is(ReleaseEntry other) {
            return tag.equals(other.tag) && commit.equals(other.commit);
        }

        /** The record of the release, with a deployer and a time. */
        ReleaseRecord recorded(String deployer, Instant at) {
            return new ReleaseRecord(tag, version, commit, pullRequests, labelHolds, deployer, at, heldFrom);
        }
    }

    /**
     * The decision of a person.
     *
     * @param person the name of the person; empty if a stack catches up by itself, or if a merge held stacks back
     * @param reason why a stack is held or held back, or why a person deploys through windows, or why a stack catches up;
     *     null for other decisions
     * @param until when the hold ends by itself; null for no such time
     * @param right the right with which a stack is held; null for other decisions, and in ledgers of version 1.0
     * @param hold the id of the hold that is made; 0 for other decisions, and in ledgers of version 1.0
     * @param ended the hold that the person ends; null for other decisions
     * @param tag the name of the tag for a manual deployment; null for other decisions
     * @param stacks the names of the stacks for a manual deployment; empty for other decisions
     */
    record Decision(
            @NonNull String person,
            @Nullable String reason,
            @Nullable Instant until,
            @Nullable HoldRight right,
            int hold,
            @Nullable Hold ended,
            @Nullable String tag,
            @NonNull List<String> stacks) {

        Decision {
            Objects.requireNonNull(person);
            stacks = stacks == null ? List.of() : List.copyOf(stacks);
        }

        static Decision hold(int id, String person, HoldRight right, String reason, Instant until) {
            return new Decision(person, Objects.requireNonNull(reason), until, right, id, null, null, List.of());
        }

        static Decision resume(String person) {
            return new Decision(person, null, null, null, 0, null, null, List.of());
        }

        static Decision end(String person, Hold ended) {
            return new Decision(person, null, null, null, 0, Objects.requireNonNull(ended), null, List.of());
        }

        /** A catch-up: no person decides it, so there is no name. */
        static Decision catchUp(String tag, String stack, String cause) {
            return new Decision("", Objects.requireNonNull(cause), null, null, 0, null, tag, List.of(stack));
        }

        /** Why a merge held stacks back: no person decides it, so there is no name. */
        static Decision heldBack(List<StackDeployment> stacks) {
            String reason = stacks.size() == 1
                    ? stacks.get(0).reason()
                    : stacks.stream()
                            .map(stack -> stack.stack() + ": " + stack.reason())
                            .collect(Collectors.joining("; "));
            return new Decision("", reason, null, null, 0, null, null, List.of());
        }

        boolean isCatchUp() {
            return tag != null && person.isEmpty();
        }

        static Decision deploy(String person, String tag, List<String> stacks, @Nullable String throughWindows) {
            return new Decision(person, throughWindows, null, null, 0, null, Objects.requireNonNull(tag), stacks);
        }

        /** @param at when the person decided to hold a stack */
        Hold hold(Instant at) {
            return new Hold(hold, person, reason, at, until, right);
        }
    }

    LedgerEntry {
        Objects.requireNonNull(at);
        Objects.requireNonNull(deployer);
        switch (kind) {
            case RELEASED, HELD_BY_LABELS, HELD_BACK -> Objects.requireNonNull(release);
            case CLAIMED, OUTCOME -> {
                Objects.requireNonNull(release);
                Objects.requireNonNull(stack);
            }
            case RESUMED -> Objects.requireNonNull(name);
            case HELD -> {
                Objects.requireNonNull(name);
                Objects.requireNonNull(decision);
            }
            case HOLD_ENDED -> {
                Objects.requireNonNull(name);
                Objects.requireNonNull(decision.ended());
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

    static LedgerEntry outcome(Instant at, Release release, StackDeployment stack) {
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

    static LedgerEntry heldBack(Instant at, String deployer, Release release, List<StackDeployment> stacks) {
        return new LedgerEntry(
                EntryKind.HELD_BACK,
                at,
                deployer,
                ReleaseEntry.of(release)
                        .heldFrom(stacks.stream().map(StackDeployment::stack).toList()),
                null,
                null,
                url(release),
                Decision.heldBack(stacks));
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

    /** The same trigger with its outcome. */
    LedgerEntry with(StackDeployment outcome) {
        return new LedgerEntry(kind, at, deployer, release, outcome, name, repository, decision);
    }
}
