package io.jenkins.plugins.autodeploy.deployments;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deploy.Overview;
import io.jenkins.plugins.autodeploy.deploy.Overview.Drift;
import io.jenkins.plugins.autodeploy.deploy.Overview.OnStack;
import io.jenkins.plugins.autodeploy.deploy.Standing.Hold;
import io.jenkins.plugins.autodeploy.deploy.Standing.Pin;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A stack of a repository: what it has, what it lacks and what holds it.
 *
 * @param configured whether it is among the stacks that serve the repository now
 * @param current what it has; null if nothing is known of it
 * @param last the last trigger, where it is not the one by which the stack has its release; null otherwise
 * @param lacking the releases that it lacks, the newest first
 * @param drift how much it lacks, in words; empty if it lacks nothing
 * @param heldBack the labels that held these back
 * @param underWay whether something is being deployed to it
 * @param hold null if no person holds it
 * @param pin null if it stays at no older release
 */
public record StackRow(
        @NonNull String stack,
        boolean configured,
        @Nullable AttemptView current,
        @Nullable AttemptView last,
        @NonNull List<ReleaseView> lacking,
        @NonNull String drift,
        @NonNull List<LabelView> heldBack,
        boolean underWay,
        @Nullable HoldView hold,
        @Nullable PinView pin) {

    /** How many of the releases that a stack lacks are listed. */
    private static final int LISTED = 20;

    /** A label that held a release back, and the pull request that has it. */
    public record LabelView(@NonNull String label, @NonNull Link pullRequest) {}

    /** @param until empty if it ends when a person resumes the stack */
    public record HoldView(
            @NonNull String person,
            @NonNull String reason,
            @NonNull String since,
            @NonNull String until) {

        static HoldView of(Hold hold, Reader reader) {
            return new HoldView(
                    hold.person(),
                    hold.reason(),
                    reader.time(hold.at()),
                    hold.until() == null ? "" : reader.time(hold.until()));
        }
    }

    /** @param by the build or the person by whom the release was chosen */
    public record PinView(
            @NonNull Link release,
            @NonNull Link by,
            @NonNull String since) {

        static PinView of(Pin pin, GitHubPages pages, Reader reader) {
            return new PinView(pages.release(pin.tag()), reader.by(pin.build(), pin.at()), reader.time(pin.at()));
        }
    }

    public StackRow {
        Objects.requireNonNull(stack);
        lacking = List.copyOf(lacking);
        heldBack = List.copyOf(heldBack);
    }

    @NonNull
    static StackRow of(
            @NonNull String stack,
            boolean configured,
            @NonNull Overview overview,
            @NonNull HoldLabels labels,
            @NonNull GitHubPages pages,
            @NonNull Reader reader) {
        OnStack standing = overview.stack(stack).orElse(new OnStack(stack, null, null, null, null));
        Drift drift = overview.drift(stack);
        AttemptView current = standing.current() == null ? null : AttemptView.of(standing.current(), pages, reader);
        AttemptView last = standing.last() == null || standing.last().equals(standing.current())
                ? null
                : AttemptView.of(standing.last(), pages, reader);
        return new StackRow(
                stack,
                configured,
                current,
                last,
                drift.releases().stream()
                        .limit(LISTED)
                        .map(release -> ReleaseView.of(release, pages, reader))
                        .toList(),
                inWords(drift, reader),
                heldBack(drift, label -> labels.hold(label, stack), pages),
                current != null && current.underWay() || last != null && last.underWay(),
                standing.hold() == null ? null : HoldView.of(standing.hold(), reader),
                standing.pin() == null ? null : PinView.of(standing.pin(), pages, reader));
    }

    private static List<LabelView> heldBack(Drift drift, Predicate<String> holds, GitHubPages pages) {
        return drift.releases().stream()
                .flatMap(release -> release.pullRequests().stream())
                .flatMap(carried -> carried.labels().stream()
                        .filter(holds)
                        .map(label -> new LabelView(label, pages.number(carried))))
                .distinct()
                .limit(LISTED)
                .toList();
    }

    static String inWords(Drift drift, Reader reader) {
        int releases = drift.releases().size();
        int pullRequests = drift.pullRequests();
        if (releases == 0) {
            return "";
        }
        return (drift.complete()
                        ? Messages._StackRow_Lacks(releases, pullRequests)
                        : Messages._StackRow_LacksAtLeast(releases, pullRequests))
                .toString(reader.locale());
    }

    /** Whether there is a newer release than it has. */
    public boolean isDrifting() {
        return !lacking.isEmpty();
    }

    /** Whether a person can resume it. */
    public boolean isStopped() {
        return hold != null || pin != null;
    }
}
