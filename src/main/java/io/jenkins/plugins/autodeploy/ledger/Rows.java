package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.ledger.Entry.Kind;
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
record Rows(List<Entry> rows, List<Entry> late) {

    /**
     * @param entries as they were written, one after the other
     * @param isEarlier whether what became of a trigger is told of one that was claimed before these entries
     */
    static Rows of(List<Entry> entries, Predicate<Entry> isEarlier) {
        List<Entry> rows = new ArrayList<>();
        List<Entry> late = new ArrayList<>();
        Map<Trigger, Integer> triggers = new HashMap<>();
        for (Entry entry : entries) {
            Integer claimed = entry.stack() == null ? null : triggers.get(Trigger.of(entry));
            if (entry.kind() == Kind.STACK && claimed != null) {
                rows.set(claimed, rows.get(claimed).with(entry.stack()));
            } else if (entry.kind() == Kind.STACK && isEarlier.test(entry)) {
                late.add(entry);
            } else {
                if (entry.stack() != null) {
                    triggers.put(Trigger.of(entry), rows.size());
                }
                rows.add(entry);
            }
        }
        return new Rows(rows, late);
    }

    /** Rows that were written earlier, with what became of their triggers since. */
    static List<Entry> amended(List<Entry> rows, List<Entry> late) {
        Map<Trigger, Entry> outcomes = new HashMap<>();
        late.forEach(entry -> outcomes.put(Trigger.of(entry), entry));
        return rows.stream()
                .map(row -> row.stack() != null && outcomes.containsKey(Trigger.of(row))
                        ? row.with(outcomes.get(Trigger.of(row)).stack())
                        : row)
                .toList();
    }

    /** What tells a trigger from all others. */
    private record Trigger(String tag, String commit, String stack, String requestId) {

        static Trigger of(Entry entry) {
            return new Trigger(
                    entry.release().tag(),
                    entry.release().commit(),
                    entry.stack().stack(),
                    entry.stack().requestId());
        }
    }
}
