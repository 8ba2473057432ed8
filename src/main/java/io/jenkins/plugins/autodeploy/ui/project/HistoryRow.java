package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Deployed;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Held;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.HeldBack;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.ManualDeploymentRequested;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Released;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Resumed;
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
 * @param at when it happened
 * @param what what happened
 * @param stacks the names of the stacks, separated by commas; empty if it concerns none
 * @param release the tag; without text if it concerns none
 * @param by the build or the person
 * @param detail what else there is to say of it; empty otherwise
 * @param links the pull requests or executions that belong to it
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
        links = List.copyOf(links);
    }

    @NonNull
    static HistoryRow of(@NonNull HistoryEntry entry, @NonNull GitHubLinks pages, @NonNull ViewContext reader) {
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
                    reader);
        }
        if (entry instanceof Deployed deployed) {
            return row(
                    entry,
                    StatusIcon.of(deployed.deployment()),
                    deployed.deployment().stack(),
                    pages.release(deployed.release().tag()),
                    deployed.deployment().reason(),
                    reader.executions(deployed.deployment().executions()),
                    reader);
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
                    reader);
        }
        if (entry instanceof Held held) {
            String until = held.hold().until() == null
                    ? ""
                    : " ("
                            + Messages._HistoryRow_Until(reader.time(held.hold().until()))
                                    .toString(reader.locale()) + ")";
            return row(
                    entry,
                    StatusIcon.held(Messages.HistoryRow_Held()),
                    held.stack(),
                    NONE,
                    held.hold().reason() + until,
                    List.of(),
                    reader);
        }
        if (entry instanceof Resumed resumed) {
            return row(
                    entry,
                    new StatusIcon(Messages.HistoryRow_Resumed(), "symbol-play", ""),
                    resumed.stack(),
                    NONE,
                    "",
                    List.of(),
                    reader);
        }
        ManualDeploymentRequested chosen = (ManualDeploymentRequested) entry;
        return row(
                entry,
                new StatusIcon(Messages.HistoryRow_ManualDeploymentRequested(), "symbol-person", ""),
                String.join(", ", chosen.stacks()),
                pages.release(chosen.tag()),
                "",
                List.of(),
                reader);
    }

    private static HistoryRow row(
            HistoryEntry entry,
            StatusIcon what,
            String stacks,
            Link release,
            String detail,
            List<Link> links,
            ViewContext reader) {
        return new HistoryRow(
                reader.time(entry.at()), what, stacks, release, reader.by(entry.by(), entry.at()), detail, links);
    }
}
