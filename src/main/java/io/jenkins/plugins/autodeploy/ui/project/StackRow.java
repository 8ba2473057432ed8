package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.Drift;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ui.Link;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

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
@Restricted(NoExternalUse.class)
public record StackRow(
        @NonNull String stack,
        boolean configured,
        @Nullable TriggerView current,
        @Nullable TriggerView last,
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

        static HoldView of(Hold hold, ViewContext reader) {
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

        static PinView of(Pin pin, GitHubLinks pages, ViewContext reader) {
            return new PinView(pages.release(pin.tag()), reader.by(pin.deployer(), pin.at()), reader.time(pin.at()));
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
            @NonNull GitHubLinks pages,
            @NonNull ViewContext reader) {
        StackOverview standing = overview.stack(stack).orElse(StackOverview.unknown(stack));
        Drift drift = overview.drift(stack);
        TriggerView current = standing.current() == null ? null : TriggerView.of(standing.current(), pages, reader);
        TriggerView last = standing.last() == null || standing.last().equals(standing.current())
                ? null
                : TriggerView.of(standing.last(), pages, reader);
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
                heldBack(drift, stack, pages),
                current != null && current.underWay() || last != null && last.underWay(),
                standing.hold() == null ? null : HoldView.of(standing.hold(), reader),
                standing.pin() == null ? null : PinView.of(standing.pin(), pages, reader));
    }

    private static List<LabelView> heldBack(Drift drift, String stack, GitHubLinks pages) {
        return drift.releases().stream()
                .flatMap(release -> release.labelHolds().stream())
                .filter(hold -> hold.stack().equals(stack))
                .map(hold -> new LabelView(hold.label(), pages.number(hold.pullRequest())))
                .distinct()
                .limit(LISTED)
                .toList();
    }

    static String inWords(Drift drift, ViewContext reader) {
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
