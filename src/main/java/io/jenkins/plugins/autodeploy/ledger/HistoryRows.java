package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.EntryKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The rows of the history, made from entries. A trigger and its outcome are one row.
 *
 * @param rows the rows, the oldest first
 * @param late the outcomes of triggers that were claimed in an earlier segment
 */
record HistoryRows(List<LedgerEntry> rows, List<LedgerEntry> late) {

    /**
     * Makes rows from entries.
     *
     * @param entries in the order in which they were written
     * @param isEarlier whether an outcome belongs to a trigger that was claimed in an earlier segment
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

    /** The rows of an earlier segment, with late outcomes of their triggers. */
    static List<LedgerEntry> withOutcomes(List<LedgerEntry> rows, List<LedgerEntry> late) {
        Map<TriggerKey, LedgerEntry> outcomes = new HashMap<>();
        late.forEach(entry -> outcomes.put(TriggerKey.of(entry), entry));
        return rows.stream()
                .map(row -> row.stack() != null && outcomes.containsKey(TriggerKey.of(row))
                        ? row.with(outcomes.get(TriggerKey.of(row)).stack())
                        : row)
                .toList();
    }

    /** Identifies a trigger. */
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
