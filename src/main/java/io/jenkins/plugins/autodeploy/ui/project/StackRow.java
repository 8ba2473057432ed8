package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.Drift;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.window.Closure;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A stack of a repository: its release, the releases that it lacks, and what holds it.
 *
 * @param stack the name of the stack
 * @param configured whether the stack serves the repository now
 * @param current the trigger of the release that the stack has; null if it is not known
 * @param last the last trigger; null if it is the same as {@code current}, or if there is no trigger
 * @param lacking the releases that the stack lacks, the newest first; at most 20
 * @param drift how many releases and pull requests the stack lacks, in words; empty if it lacks nothing
 * @param offer what the stack can catch up with, because nothing holds it any more; empty if there is no such release
 * @param heldBack the labels that held these releases back
 * @param underWay whether something is being deployed to the stack
 * @param holds the holds by people, the oldest first; may be empty
 * @param pin the pin to an older release; null if the stack has no pin
 * @param closure the window that closes the stack now; null if the stack is open
 */
@Restricted(NoExternalUse.class)
public record StackRow(
        @NonNull String stack,
        boolean configured,
        @Nullable TriggerView current,
        @Nullable TriggerView last,
        @NonNull List<ReleaseView> lacking,
        @NonNull String drift,
        @NonNull String offer,
        @NonNull List<LabelView> heldBack,
        boolean underWay,
        @NonNull List<HoldView> holds,
        @Nullable PinView pin,
        @Nullable ClosureView closure) {

    /** How many of the releases that a stack lacks are listed. */
    private static final int LISTED = 20;

    /** A label that held a release back, and the pull request that has the label. */
    public record LabelView(@NonNull String label, @NonNull Link pullRequest) {

        public LabelView {
            label = UntrustedText.clean(label);
        }
    }

    /**
     * A hold by a person, as people see it.
     *
     * @param id the id of the hold
     * @param person who holds the stack
     * @param reason why
     * @param since when the hold began
     * @param until when the hold ends; empty if it ends only when a person resumes the stack
     * @param byAdministrator whether only people with the permission {@link DeploymentPermissions#OVERRIDE} can end the
     *     hold
     */
    public record HoldView(
            int id,
            @NonNull String person,
            @NonNull String reason,
            @NonNull String since,
            @NonNull String until,
            boolean byAdministrator) {

        public HoldView {
            person = UntrustedText.clean(person);
            reason = UntrustedText.clean(reason);
        }

        static HoldView of(Hold hold, ViewContext context) {
            return new HoldView(
                    hold.id(),
                    hold.person(),
                    hold.reason(),
                    context.time(hold.at()),
                    hold.until() == null ? "" : context.time(hold.until()),
                    hold.right() == HoldRight.OVERRIDE);
        }
    }

    /**
     * A pin, as people see it.
     *
     * @param release the release at which the stack stays
     * @param by the build or the person that deployed this release
     * @param since when the pin was made
     */
    public record PinView(
            @NonNull Link release,
            @NonNull Link by,
            @NonNull String since) {

        static PinView of(Pin pin, GitHubLinks pages, ViewContext context) {
            return new PinView(pages.release(pin.tag()), context.by(pin.deployer(), pin.at()), context.time(pin.at()));
        }
    }

    /**
     * A window that closes a stack, as people see it.
     *
     * @param until when the stack opens; empty if nobody knows
     * @param reason the opening in the time zone of the stack and in UTC, and the lines of the configuration; or why the
     *     calendar of the stack can't be read
     */
    public record ClosureView(
            @NonNull String until, @NonNull String reason) {

        public ClosureView {
            reason = UntrustedText.clean(reason);
        }

        static ClosureView of(Closure closure, ViewContext context) {
            return new ClosureView(
                    closure.opens() == null ? "" : context.time(closure.opens()),
                    closure.isUnreadable()
                            ? Messages.StackRow_UnreadableCalendar(closure.lines())
                            : closure.opening() + ": " + closure.lines());
        }
    }

    public StackRow {
        Objects.requireNonNull(stack);
        lacking = List.copyOf(lacking);
        offer = UntrustedText.clean(offer);
        heldBack = List.copyOf(heldBack);
        holds = List.copyOf(holds);
    }

    @NonNull
    static StackRow of(
            @NonNull String stack,
            boolean configured,
            @NonNull Overview overview,
            @NonNull WindowsNow windows,
            @NonNull GitHubLinks pages,
            @NonNull ViewContext context) {
        StackOverview recorded = overview.stack(stack).orElse(StackOverview.unknown(stack));
        Drift drift = overview.drift(stack);
        TriggerView current = recorded.current() == null ? null : TriggerView.of(recorded.current(), pages, context);
        TriggerView last = recorded.last() == null || recorded.last().equals(recorded.current())
                ? null
                : TriggerView.of(recorded.last(), pages, context);
        return new StackRow(
                stack,
                configured,
                current,
                last,
                drift.releases().stream()
                        .limit(LISTED)
                        .map(release -> ReleaseView.of(release, pages, context))
                        .toList(),
                new DriftWords(context.locale()).of(drift),
                windows.closure(stack).isEmpty() && recorded.holds().isEmpty() && recorded.pin() == null
                        ? offer(MissedReleases.of(overview, stack), context)
                        : "",
                heldBack(drift, stack, pages),
                current != null && current.underWay() || last != null && last.underWay(),
                recorded.holds().stream()
                        .map(hold -> HoldView.of(hold, context))
                        .toList(),
                recorded.pin() == null ? null : PinView.of(recorded.pin(), pages, context),
                windows.closure(stack)
                        .map(closure -> ClosureView.of(closure, context))
                        .orElse(null));
    }

    private static List<LabelView> heldBack(Drift drift, String stack, GitHubLinks pages) {
        return drift.releases().stream()
                .flatMap(release -> release.labelHolds().stream())
                .filter(hold -> StackName.same(hold.stack(), stack))
                .map(hold -> new LabelView(hold.label(), pages.number(hold.pullRequest())))
                .distinct()
                .limit(LISTED)
                .toList();
    }

    /** The labels are as they were when the releases were made: this page does not ask GitHub. */
    private static String offer(MissedReleases missed, ViewContext context) {
        if (missed.isEmpty()) {
            return "";
        }
        return missed.newestWithoutLabels()
                .map(release -> Messages._StackRow_Offer(release.tag()))
                .orElseGet(() -> Messages._StackRow_OfferIfUnlabeled(
                        missed.releases().get(0).tag()))
                .toString(context.locale());
    }

    /** Whether the stack lacks a release. */
    public boolean isDrifting() {
        return !lacking.isEmpty();
    }

    /** Whether a person can resume the stack. */
    public boolean isStopped() {
        return !holds.isEmpty() || pin != null;
    }

    /** Whether a hold can be ended while another hold or a pin stays. */
    public boolean isStoppedTwice() {
        return holds.size() + (pin == null ? 0 : 1) > 1;
    }

    /** Whether the current user may end all holds of the stack. */
    public boolean mayResume(boolean override) {
        return isStopped() && (override || holds.stream().noneMatch(HoldView::byAdministrator));
    }
}
