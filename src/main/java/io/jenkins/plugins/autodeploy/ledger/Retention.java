package io.jenkins.plugins.autodeploy.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which triggers stay in the {@link LedgerState} when a page is full: those from which something may still follow. The others
 * are found in the history.
 */
final class Retention {

    private static final int NEWEST = 50;

    /** Triggers that are under way: a deployment follows each, or it has ended without read access to Spinnaker. */
    private static final int UNDER_WAY = 100;

    private static final int UNKNOWN = 1000;

    private static final int SAME_RELEASE = 20;

    private Retention() {}

    /** @param attempts in the order in which they were claimed, as the result is */
    static List<RecordedTrigger> of(List<RecordedTrigger> attempts) {
        Set<RecordedTrigger> kept = new HashSet<>(newest(attempts, attempt -> true, NEWEST));
        kept.addAll(newest(attempts, RecordedTrigger::isUnderWay, UNDER_WAY));
        kept.addAll(newest(attempts, attempt -> attempt.stack().state().isUnknown(), UNKNOWN));
        attempts.stream()
                .collect(Collectors.groupingBy(attempt -> attempt.stack().stack()))
                .values()
                .forEach(some -> kept.addAll(ofStack(some)));
        return attempts.stream().filter(kept::contains).toList();
    }

    /** What the stack has, and all by which it is decided whether its last release may be sent to it again. */
    private static Collection<RecordedTrigger> ofStack(List<RecordedTrigger> some) {
        RecordedTrigger last = LedgerState.last(some);
        List<RecordedTrigger> kept = new ArrayList<>(List.of(last));
        RecordedTrigger current = LedgerState.current(some);
        if (current != null) {
            kept.add(current);
        }
        List<RecordedTrigger> same = some.stream()
                .filter(attempt ->
                        attempt.run() == last.run() && attempt.release().is(last.release()))
                .toList();
        kept.addAll(newest(same, attempt -> true, SAME_RELEASE));
        kept.add(LedgerState.outcome(same));
        List<RecordedTrigger> settled =
                same.stream().filter(attempt -> !attempt.isUnderWay()).toList();
        if (!settled.isEmpty()) {
            kept.add(LedgerState.outcome(settled));
        }
        return kept;
    }

    private static List<RecordedTrigger> newest(
            List<RecordedTrigger> attempts, Predicate<RecordedTrigger> which, int most) {
        List<RecordedTrigger> some = attempts.stream().filter(which).toList();
        return some.subList(Math.max(0, some.size() - most), some.size());
    }

    /** The last ones. */
    static List<String> last(Collection<String> texts, int most) {
        return texts.stream().skip(Math.max(0, texts.size() - most)).toList();
    }
}
