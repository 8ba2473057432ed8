package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLine.LineDecision;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import java.io.IOException;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What people decided about the line, as people see it.
 *
 * @param rows the last decisions, the newest first
 * @param problem why they can't be shown; empty if they are shown
 */
@Restricted(NoExternalUse.class)
public record LineHistoryView(
        @NonNull List<LineRow> rows, @NonNull String problem) {

    /** How many decisions are listed. */
    private static final int LISTED = 50;

    /** Reads the last decisions, the newest first. */
    @FunctionalInterface
    interface Decisions {

        List<LineDecision> read() throws IOException;
    }

    /**
     * One decision.
     *
     * @param at when the person decided
     * @param what whether the line was stopped or a stop ended
     * @param by who decided
     * @param reason why the line was stopped
     */
    public record LineRow(
            @NonNull String at,
            @NonNull StatusIcon what,
            @NonNull String by,
            @NonNull String reason) {

        public LineRow {
            by = UntrustedText.clean(by);
            reason = UntrustedText.clean(reason);
        }

        private static LineRow of(LineDecision decision, ViewContext context) {
            Hold stop = decision.hold();
            String reason = stop.until() == null
                    ? stop.reason()
                    : stop.reason() + " (" + Messages.HistoryRow_Until(context.time(stop.until())) + ")";
            return new LineRow(
                    context.time(decision.at()),
                    decision.ended()
                            ? new StatusIcon(Messages.HistoryRow_StopEnded(stop.person()), "symbol-play", "")
                            : StatusIcon.held(Messages.HistoryRow_Stopped()),
                    decision.person(),
                    reason);
        }
    }

    public LineHistoryView {
        rows = List.copyOf(rows);
    }

    @NonNull
    static LineHistoryView of(@NonNull Decisions decisions, @NonNull ViewContext context) {
        try {
            return new LineHistoryView(
                    decisions.read().stream()
                            .limit(LISTED)
                            .map(each -> LineRow.of(each, context))
                            .toList(),
                    "");
        } catch (IOException e) {
            return new LineHistoryView(List.of(), FailureText.of(e));
        }
    }
}
