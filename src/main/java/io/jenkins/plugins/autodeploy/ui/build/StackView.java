package io.jenkins.plugins.autodeploy.ui.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.CancellationView;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import io.jenkins.plugins.autodeploy.ui.WaitView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The state of a deployment to one stack, as people see it. */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public final class StackView {

    private final String name;
    private final String state;
    private final boolean underWay;
    private final boolean preview;
    private final boolean unknown;
    private final boolean warned;
    private final boolean waiting;
    private final String reason;
    private final String trouble;
    private final String requestId;
    private final Long sentAt;
    private final Long opensAt;
    private final Long duration;
    private final ArrayList<ExecutionView> executions;
    private final ArrayList<CancellationView> canceled;

    private StackView(StackDeployment stack, Moment moment, Function<Execution, Optional<URI>> pages) {
        name = UntrustedText.clean(stack.stack());
        state = stack.state().name();
        underWay = moment.underWay() && stack.isOpen();
        preview = moment.preview();
        unknown = !underWay && stack.state().isUnknown();
        warned = stack.isWarned();
        waiting = underWay && stack.isWaiting();
        reason = UntrustedText.clean(stack.reason());
        trouble = underWay ? UntrustedText.clean(stack.tracking().trouble()) : "";
        requestId = UntrustedText.cleanOrNull(stack.requestId());
        sentAt = stack.sentAt() == 0 ? null : Long.valueOf(stack.sentAt());
        opensAt = stack.opensAt().isPresent() ? Long.valueOf(stack.opensAt().getAsLong()) : null;
        executions = new ArrayList<>(stack.executions().stream()
                .map(execution -> ExecutionView.of(execution, pages.apply(execution)))
                .toList());
        canceled = new ArrayList<>(CancellationView.of(stack));
        duration = duration(stack.tracking().counting(), moment);
    }

    /**
     * The moment at which people see the deployment.
     *
     * @param underWay whether the deployment has not ended
     * @param preview whether the deployment only shows what it would do
     * @param now in milliseconds since the epoch
     */
    record Moment(boolean underWay, boolean preview, long now) {}

    static StackView of(StackDeployment stack, Moment moment, Function<Execution, Optional<URI>> pages) {
        return new StackView(stack, moment, pages);
    }

    private static Long duration(List<Execution> counting, Moment moment) {
        Optional<Instant> start = first(counting.stream().map(Execution::startTime), Comparator.naturalOrder());
        boolean ended = counting.stream().allMatch(each -> each.status().isComplete());
        Optional<Instant> end = ended
                ? first(counting.stream().map(Execution::endTime), Comparator.reverseOrder())
                : Optional.of(Instant.ofEpochMilli(moment.now())).filter(now -> moment.underWay());
        return start.isEmpty() || end.isEmpty()
                ? null
                : Long.valueOf(
                        Math.max(0, Duration.between(start.get(), end.get()).toMillis()));
    }

    private static Optional<Instant> first(Stream<Instant> times, Comparator<Instant> order) {
        return times.filter(Objects::nonNull).min(order);
    }

    /** The name of the stack. */
    @Exported
    @NonNull
    public String getName() {
        return UntrustedText.clean(name);
    }

    /** The name of a {@link StackState}. */
    @Exported
    @NonNull
    public String getState() {
        return state;
    }

    /** Why the stack has this state; empty if the state says everything. */
    @Exported
    @NonNull
    public String getReason() {
        return UntrustedText.clean(reason);
    }

    /** Why Spinnaker did not answer the last question; empty if it answered. */
    @Exported
    @NonNull
    public String getTrouble() {
        return UntrustedText.clean(trouble);
    }

    /** The id of the request to Spinnaker; null before it was sent. */
    @Exported
    @CheckForNull
    public String getRequestId() {
        return requestId;
    }

    /** When the request was sent last, in milliseconds since the epoch; null before it was sent. */
    @Exported
    @CheckForNull
    public Long getSentAt() {
        return sentAt;
    }

    /** When the window opens that holds the stack, in milliseconds since the epoch; null if no window holds it. */
    @Exported
    @CheckForNull
    public Long getOpensAt() {
        return opensAt;
    }

    /**
     * How long the executions took, in milliseconds: from the first start to the last end. If a person ran a pipeline
     * again in Deck, only its later run counts. While an execution runs, the time until now. Null before the first start, or if the deployment did not wait for the end.
     */
    @Exported
    @CheckForNull
    public Long getDuration() {
        return duration;
    }

    /** Whether all executions succeeded, but Spinnaker ignored failures of stages. Then the reason names the stages. */
    @Exported
    public boolean isWarned() {
        return warned;
    }

    /** Whether the deployment waits for an execution that waits for a person in Spinnaker. */
    @Exported
    public boolean isWaiting() {
        return waiting;
    }

    /** The executions that the deployment started; empty if none is known. */
    @Exported(inline = true)
    @NonNull
    public List<ExecutionView> getExecutions() {
        return Collections.unmodifiableList(executions);
    }

    /** The releases that were canceled before this one was sent, or that may run beside it; usually empty. */
    @Exported(inline = true)
    @NonNull
    public List<CancellationView> getCanceled() {
        // Builds of version 1.0 have no such list.
        return canceled == null ? List.of() : Collections.unmodifiableList(canceled);
    }

    /** The icon and the text of the state. */
    @NonNull
    public StatusIcon getIcon() {
        if (waiting) {
            return StatusIcon.waiting();
        }
        return warned ? StatusIcon.warned() : StatusIcon.ofStack(state, underWay, preview);
    }

    /** What people should know besides the state; empty if there is nothing more. */
    @NonNull
    public List<String> getRemarks() {
        List<String> remarks = new ArrayList<>(List.of(getReason(), getTrouble()));
        getCanceled().stream().map(CancellationView::getText).forEach(remarks::add);
        executions.stream()
                .flatMap(execution -> execution.getWaits().stream())
                .map(WaitView::getText)
                .forEach(remarks::add);
        executions.stream()
                .map(ExecutionView::getFailure)
                .filter(Objects::nonNull)
                .forEach(remarks::add);
        return remarks.stream().filter(each -> !each.isEmpty()).distinct().toList();
    }

    /** Whether a person must look for the request in Spinnaker. Then the page shows the id of the request. */
    public boolean isRequestIdWanted() {
        return requestId != null && unknown;
    }

    /** The duration in the language of the current user; empty if there is no duration. */
    @NonNull
    public String getDurationText() {
        return duration == null ? "" : Util.getTimeSpanString(duration);
    }
}
