package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One line of a ledger.
 *
 * @param build the build that it is about; empty where a person did it
 * @param release null where a person decided something, or a pin ends
 * @param stack where the stack stands; null where the release as a whole is meant, or nothing is sent
 * @param name the stack that is held or resumed; null otherwise
 * @param repository the repository's page on GitHub; null where a trigger's outcome is told, and in old ledgers
 * @param decision what a person decided; null where a build did something
 */
record LedgerEntry(
        @NonNull Kind kind,
        @NonNull Instant at,
        @NonNull String build,
        @Nullable ReleaseEntry release,
        @Nullable StackDeployment stack,
        @Nullable String name,
        @Nullable String repository,
        @Nullable Decision decision) {

    enum Kind {
        /** A release's tag stands. */
        RELEASED,
        /** A trigger is about to be sent; in a page of the history, what became of it. */
        CLAIMED,
        /** What became of a trigger. */
        STACK,
        /** A pin ends, and where a person decided it the hold too. */
        RESUMED,
        /** A person holds a stack. */
        HELD,
        /** A person asks to deploy an existing release. */
        CHOSEN
    }

    /**
     * A release.
     *
     * @param version its SemVer version
     * @param pullRequests the numbers of those that it carries
     * @param titles their titles, in the same order; empty where they are not recorded
     * @param labels the labels of each, likewise
     */
    record ReleaseEntry(
            @NonNull String tag,
            @NonNull String version,
            @NonNull String commit,
            @NonNull List<Integer> pullRequests,
            @NonNull List<String> titles,
            @NonNull List<List<String>> labels) {

        ReleaseEntry {
            Objects.requireNonNull(tag);
            Objects.requireNonNull(version);
            Objects.requireNonNull(commit);
            pullRequests = pullRequests == null ? List.of() : List.copyOf(pullRequests);
            titles = titles == null ? List.of() : List.copyOf(titles);
            labels = labels == null ? List.of() : List.copyOf(labels);
        }

        static ReleaseEntry of(Release release) {
            return new ReleaseEntry(
                    release.tag().name(),
                    release.tag().version().getVersion(),
                    release.commit(),
                    release.pullRequests().stream().map(PullRequest::number).toList(),
                    release.pullRequests().stream().map(PullRequest::title).toList(),
                    release.pullRequests().stream().map(PullRequest::labels).toList());
        }

        /** The same without what it carries. */
        ReleaseEntry bare() {
            return new ReleaseEntry(tag, version, commit, List.of(), List.of(), List.of());
        }

        boolean is(ReleaseEntry other) {
            return tag.equals(other.tag) && commit.equals(other.commit);
        }

        ReleaseRecord recorded(String build, Instant at) {
            List<CarriedPullRequest> carried = IntStream.range(0, pullRequests.size())
                    .mapToObj(i -> new CarriedPullRequest(
                            pullRequests.get(i),
                            i < titles.size() ? titles.get(i) : "",
                            i < labels.size() ? labels.get(i) : List.of()))
                    .toList();
            return new ReleaseRecord(tag, version, commit, carried, build, at);
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
        Objects.requireNonNull(build);
        switch (kind) {
            case RELEASED -> Objects.requireNonNull(release);
            case CLAIMED, STACK -> {
                Objects.requireNonNull(release);
                Objects.requireNonNull(stack);
            }
            case RESUMED -> Objects.requireNonNull(name);
            case HELD -> {
                Objects.requireNonNull(name);
                Objects.requireNonNull(decision);
            }
            case CHOSEN -> Objects.requireNonNull(decision);
        }
    }

    static LedgerEntry released(Instant at, String build, Release release) {
        return new LedgerEntry(Kind.RELEASED, at, build, ReleaseEntry.of(release), null, null, url(release), null);
    }

    static LedgerEntry claimed(Instant at, Release release, StackDeployment sending) {
        return new LedgerEntry(
                Kind.CLAIMED, at, build(sending), ReleaseEntry.of(release), sending, null, url(release), null);
    }

    static LedgerEntry became(Instant at, Release release, StackDeployment stack) {
        return new LedgerEntry(
                Kind.STACK, at, build(stack), ReleaseEntry.of(release).bare(), stack, null, null, null);
    }

    static LedgerEntry resumed(Instant at, String build, String stack, String repository) {
        return new LedgerEntry(Kind.RESUMED, at, build, null, null, stack, repository, null);
    }

    static LedgerEntry decided(Kind kind, Instant at, String stack, Decision decision) {
        return new LedgerEntry(kind, at, "", null, null, stack, null, decision);
    }

    private static String url(Release release) {
        return release.repository().url();
    }

    private static String build(StackDeployment stack) {
        return Objects.toString(stack.build(), "");
    }

    /** The same trigger, with what became of it. */
    LedgerEntry with(StackDeployment outcome) {
        return new LedgerEntry(kind, at, build, release, outcome, name, repository, decision);
    }
}
