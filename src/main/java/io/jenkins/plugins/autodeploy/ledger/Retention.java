package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.deployment.StackName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides which triggers stay in the {@link LedgerState} when a segment is full: those that a decision may still need.
 * The history has all others.
 */
final class Retention {

    /** How many of the newest triggers stay. */
    private static final int NEWEST = 50;

    /**
     * How many triggers stay whose state may still change. A deployment follows such a trigger, or the deployment ended
     * without read access to Spinnaker.
     */
    private static final int UNDER_WAY = 100;

    /** How many triggers with an unknown outcome stay. */
    private static final int UNKNOWN = 1000;

    /** How many triggers of a stack's last release stay. */
    private static final int SAME_RELEASE = 20;

    private Retention() {}

    /**
     * The triggers that stay.
     *
     * @param triggers in the order of their claims; the result has the same order
     */
    static List<RecordedTrigger> of(List<RecordedTrigger> triggers) {
        Set<RecordedTrigger> retained = new HashSet<>(newest(triggers, trigger -> true, NEWEST));
        retained.addAll(newest(triggers, RecordedTrigger::isUnderWay, UNDER_WAY));
        retained.addAll(newest(triggers, trigger -> trigger.stack().state().isUnknown(), UNKNOWN));
        triggers.stream()
                .collect(Collectors.groupingBy(trigger -> trigger.stack().stack(), StackName::map, Collectors.toList()))
                .values()
                .forEach(some -> retained.addAll(ofStack(some)));
        return triggers.stream().filter(retained::contains).toList();
    }

    /** The triggers that show the stack's release, and whether its last release may be sent again. */
    private static Collection<RecordedTrigger> ofStack(List<RecordedTrigger> some) {
        RecordedTrigger last = StackTriggers.last(some);
        List<RecordedTrigger> retained = new ArrayList<>(List.of(last));
        RecordedTrigger current = StackTriggers.current(some);
        if (current != null) {
            retained.add(current);
        }
        List<RecordedTrigger> same = some.stream()
                .filter(trigger ->
                        trigger.run() == last.run() && trigger.release().is(last.release()))
                .toList();
        retained.addAll(newest(same, trigger -> true, SAME_RELEASE));
        retained.add(StackTriggers.outcome(same));
        List<RecordedTrigger> settled =
                same.stream().filter(trigger -> !trigger.isUnderWay()).toList();
        if (!settled.isEmpty()) {
            retained.add(StackTriggers.outcome(settled));
        }
        return retained;
    }

    private static List<RecordedTrigger> newest(
            List<RecordedTrigger> triggers, Predicate<RecordedTrigger> which, int most) {
        List<RecordedTrigger> some = triggers.stream().filter(which).toList();
        return some.subList(Math.max(0, some.size() - most), some.size());
    }

    /** The last {@code most} texts. */
    static List<String> last(Collection<String> texts, int most) {
        return texts.stream().skip(Math.max(0, texts.size() - most)).toList();
    }
}
