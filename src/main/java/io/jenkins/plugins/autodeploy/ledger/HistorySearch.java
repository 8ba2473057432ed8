package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.ledger.History.Filter;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.Decision;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.ReleaseEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Compares rows of the history with a filter, and makes the entries that people see. */
final class HistorySearch {

    private HistorySearch() {}

    /** Whether the row meets all conditions of the filter. */
    static boolean matches(LedgerEntry row, Filter filter) {
        return (filter.stack() == null || concerns(row, filter.stack()))
                && (filter.state() == null || row.stack() != null && row.stack().state() == filter.state())
                && (filter.text() == null || contains(row, filter));
    }

    private static boolean concerns(LedgerEntry row, String stack) {
        return stack.equalsIgnoreCase(row.name())
                || row.stack() != null && StackName.same(row.stack().stack(), stack)
                || row.release() != null
                        && row.release().labelHolds().stream().anyMatch(hold -> StackName.same(hold.stack(), stack))
                || row.release() != null
                        && row.release().heldFrom().stream().anyMatch(each -> StackName.same(each, stack))
                || row.decision() != null
                        && row.decision().stacks().stream().anyMatch(each -> StackName.same(each, stack));
    }

    private static boolean contains(LedgerEntry row, Filter filter) {
        String text = filter.text().strip().toLowerCase(Locale.ROOT);
        if (text.matches("#[0-9]+")) {
            return row.release() != null
                    && (row.release().pullRequests().stream().anyMatch(carried -> text.equals("#" + carried.number()))
                            || row.release().labelHolds().stream()
                                    .anyMatch(hold -> text.equals("#" + hold.pullRequest())));
        }
        return texts(row, filter).stream()
                .filter(Objects::nonNull)
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text));
    }

    private static List<String> texts(LedgerEntry row, Filter filter) {
        List<String> texts = new ArrayList<>();
        texts.add(
                filter.hidden().test(row.deployer(), row.at())
                        ? Deployer.of(row.deployer()).map(Deployer::name).orElse(null)
                        : row.deployer());
        ReleaseEntry release = row.release();
        if (release != null) {
            texts.add(release.tag());
            texts.add(release.commit());
            release.pullRequests().forEach(carried -> texts.add(carried.title()));
            release.labelHolds().forEach(hold -> texts.add(hold.label()));
        }
        if (row.stack() != null) {
            texts.add(row.stack().reason());
        }
        Decision decision = row.decision();
        if (decision != null) {
            texts.add(decision.person());
            texts.add(decision.reason());
            texts.add(decision.tag());
            if (decision.ended() != null) {
                texts.add(decision.ended().person());
                texts.add(decision.ended().reason());
            }
        }
        return texts;
    }

    /** The entry that people see for a row. */
    static HistoryEntry shown(LedgerEntry row) {
        Decision decision = row.decision();
        return switch (row.kind()) {
            case RELEASED -> new HistoryEntry.Released(row.release().recorded(row.deployer(), row.at()));
            case CLAIMED, OUTCOME ->
                new HistoryEntry.Deployed(row.release().recorded(row.deployer(), row.at()), row.stack());
            case HELD_BY_LABELS ->
                new HistoryEntry.HeldBack(
                        row.release().recorded(row.deployer(), row.at()),
                        row.release().labelHolds());
            case HELD_BACK ->
                new HistoryEntry.Waits(
                        row.at(),
                        row.release().tag(),
                        row.release().heldFrom(),
                        row.deployer(),
                        decision == null ? "" : Objects.toString(decision.reason(), ""));
            case HELD -> new HistoryEntry.Held(row.name(), decision.hold(row.at()));
            case HOLD_ENDED -> new HistoryEntry.HoldEnded(row.at(), row.name(), decision.person(), decision.ended());
            case RESUMED ->
                decision == null
                        ? new HistoryEntry.Resumed(row.at(), row.name(), null, row.deployer())
                        : new HistoryEntry.Resumed(row.at(), row.name(), decision.person(), null);
            case MANUAL_DEPLOYMENT ->
                decision.isCatchUp()
                        ? new HistoryEntry.CaughtUp(
                                row.at(), decision.tag(), decision.stacks().get(0), decision.reason())
                        : new HistoryEntry.ManualDeploymentRequested(
                                row.at(), decision.person(), decision.tag(), decision.stacks(), decision.reason());
        };
    }
}
