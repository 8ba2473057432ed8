package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.CaughtUp;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Deployed;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Held;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.HeldBack;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.HoldEnded;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.ManualDeploymentRequested;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Released;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Resumed;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Waits;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.CancellationView;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A row of the history.
 *
 * @param at when the event happened
 * @param what the event
 * @param stacks the names of the stacks, separated by commas; empty if the event concerns no stack
 * @param release the tag of the release; its text is empty if the event concerns no release
 * @param by the build or the person that caused the event
 * @param detail more about the event; empty if there is nothing more
 * @param links the pull requests or executions of the event
 */
@Restricted(NoExternalUse.class)
public record HistoryRow(
        @NonNull String at,
        @NonNull StatusIcon what,
        @NonNull String stacks,
        @NonNull Link release,
        @NonNull Link by,
        @NonNull String detail,
        @NonNull List<Link> links) {

    private static final Link NONE = new Link("", null);

    public HistoryRow {
        Objects.requireNonNull(at);
        stacks = UntrustedText.clean(stacks);
        detail = UntrustedText.clean(detail);
        links = List.copyOf(links);
    }

    @NonNull
    static HistoryRow of(@NonNull HistoryEntry entry, @NonNull GitHubLinks pages, @NonNull ViewContext context) {
        if (entry instanceof Released released) {
            return row(
                    entry,
                    new StatusIcon(Messages.HistoryRow_Released(), "symbol-tag", ""),
                    "",
                    pages.release(released.release().tag()),
                    "",
                    released.release().pullRequests().stream()
                            .map(pages::pullRequest)
                            .toList(),
                    context);
        }
        if (entry instanceof Deployed deployed) {
            return row(
                    entry,
                    StatusIcon.of(deployed.deployment()),
                    deployed.deployment().stack(),
                    pages.release(deployed.release().tag()),
                    CancellationView.reasonOf(deployed.deployment()),
                    context.executions(deployed.deployment().executions()),
                    context);
        }
        if (entry instanceof HeldBack held) {
            return row(
                    entry,
                    StatusIcon.held(Messages.HistoryRow_HeldByLabels()),
                    held.holds().stream().map(LabelHold::stack).distinct().collect(Collectors.joining(", ")),
                    pages.release(held.release().tag()),
                    held.holds().stream().map(LabelHold::label).distinct().collect(Collectors.joining(", ")),
                    held.holds().stream()
                            .map(LabelHold::pullRequest)
                            .distinct()
                            .map(pages::number)
                            .toList(),
                    context);
        }
        if (entry instanceof Waits waits) {
            return row(
                    entry,
                    StatusIcon.held(Messages.HistoryRow_HeldBack()),
                    String.join(", ", waits.stacks()),
                    pages.release(waits.tag()),
                    waits.reason(),
                    List.of(),
                    context);
        }
        if (entry instanceof CaughtUp caughtUp) {
            return row(
                    entry,
                    new StatusIcon(Messages.HistoryRow_CaughtUp(), "symbol-play", ""),
                    caughtUp.stack(),
                    pages.release(caughtUp.tag()),
                    caughtUp.cause(),
                    List.of(),
                    context);
        }
        if (entry instanceof Held held) {
            String until = held.hold().until() == null
                    ? ""
                    : " ("
                            + Messages._HistoryRow_Until(
                                            context.time(held.hold().until()))
                                    .toString(context.locale()) + ")";
            return row(
                    entry,
                    StatusIcon.held(
                            held.hold().right() == HoldRight.OVERRIDE
                                    ? Messages.HistoryRow_HeldWithOverride()
                                    : Messages.HistoryRow_Held()),
                    held.stack(),
                    NONE,
                    held.hold().reason() + until,
                    List.of(),
                    context);
        }
        if (entry instanceof HoldEnded ended) {
            return row(
                    entry,
                    new StatusIcon(Messages.HistoryRow_HoldEnded(ended.hold().person()), "symbol-play", ""),
                    ended.stack(),
                    NONE,
                    ended.hold().reason(),
                    List.of(),
                    context);
        }
        if (entry instanceof Resumed resumed) {
            return row(
                    entry,
                    new StatusIcon(Messages.HistoryRow_Resumed(), "symbol-play", ""),
                    resumed.stack(),
                    NONE,
                    "",
                    List.of(),
                    context);
        }
        ManualDeploymentRequested requested = (ManualDeploymentRequested) entry;
        return row(
                entry,
                new StatusIcon(
                        requested.throughWindows() == null
                                ? Messages.HistoryRow_ManualDeploymentRequested()
                                : Messages.HistoryRow_DeploymentThroughWindowsRequested(),
                        "symbol-person",
                        ""),
                String.join(", ", requested.stacks()),
                pages.release(requested.tag()),
                Objects.toString(requested.throughWindows(), ""),
                List.of(),
                context);
    }

    private static HistoryRow row(
            HistoryEntry entry,
            StatusIcon what,
            String stacks,
            Link release,
            String detail,
            List<Link> links,
            ViewContext context) {
        return new HistoryRow(
                context.time(entry.at()), what, stacks, release, context.by(entry.by(), entry.at()), detail, links);
    }
}
