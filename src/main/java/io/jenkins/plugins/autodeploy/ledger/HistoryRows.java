package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.EntryKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What happened, a row for each thing, as the history shows it: a trigger together with what became of it.
 *
 * @param rows the oldest first
 * @param late what became of triggers that are not among the rows, as they were claimed earlier
 */
record HistoryRows(List<LedgerEntry> rows, List<LedgerEntry> late) {

    /**
     * @param entries as they were written, one after the other
     * @param isEarlier whether what became of a trigger is told of one that was claimed before these entries
     */
    static HistoryRows of(List<LedgerEntry> entries, Predicate<LedgerEntry> isEarlier) {
        List<LedgerEntry> rows = new ArrayList<>();
        List<LedgerEntry> late = new ArrayList<>();
        Map<TriggerKey, Integer> triggers = new HashMap<>();
        for (LedgerEntry entry : entries) {
            Integer claimed = entry.stack() == null ? null : triggers.get(TriggerKey.of(entry));
            if (entry.kind() == EntryKind.OUTCOME && claimed != null) {
                rows.set(claimed, rows.get(claimed).with(entry.stack()));
            } else if (entry.kind() == EntryKind.OUTCOME && isEarlier.test(entry)) {
                late.add(entry);
            } else {
                if (entry.stack() != null) {
                    triggers.put(TriggerKey.of(entry), rows.size());
                }
                rows.add(entry);
            }
        }
        return new HistoryRows(rows, late);
    }

    /** Rows that were written earlier, with what became of their triggers since. */
    static List<LedgerEntry> amended(List<LedgerEntry> rows, List<LedgerEntry> late) {
        Map<TriggerKey, LedgerEntry> outcomes = new HashMap<>();
        late.forEach(entry -> outcomes.put(TriggerKey.of(entry), entry));
        return rows.stream()
                .map(row -> row.stack() != null && outcomes.containsKey(TriggerKey.of(row))
                        ? row.with(outcomes.get(TriggerKey.of(row)).stack())
                        : row)
                .toList();
    }

    /** What tells a trigger from all others. */
    private record TriggerKey(String tag, String commit, String stack, String requestId) {

        static TriggerKey of(LedgerEntry entry) {
            return new TriggerKey(
                    entry.release().tag(),
                    entry.release().commit(),
                    entry.stack().stack(),
                    entry.stack().requestId());
        }
    }
}
