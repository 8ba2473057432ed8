package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.ledger.Entry.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened, a row for each thing, as the history shows it: a trigger together with what became of it.
 *
 * @param rows the oldest first
 * @param late what became of triggers that are not among the rows, as they were claimed earlier
 */
record Rows(List<Entry> rows, List<Entry> late) {

    /** @param entries as they were written, one after the other */
    static Rows of(List<Entry> entries) {
        List<Entry> rows = new ArrayList<>();
        List<Entry> late = new ArrayList<>();
        Map<Trigger, Integer> triggers = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.kind() != Kind.STACK) {
                if (entry.kind() == Kind.CLAIMED) {
                    triggers.put(Trigger.of(entry), rows.size());
                }
                rows.add(entry);
            } else if (triggers.containsKey(Trigger.of(entry))) {
                rows.set(
                        triggers.get(Trigger.of(entry)),
                        rows.get(triggers.get(Trigger.of(entry))).with(entry.stack()));
            } else {
                late.add(entry);
            }
        }
        return new Rows(rows, late);
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
