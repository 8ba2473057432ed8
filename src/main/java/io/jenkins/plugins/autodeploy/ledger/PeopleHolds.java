package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.ledger.Manifest.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The holds of people on the stacks of one repository. The holds of a stack stand side by side. A hold stays here after
 * its time: if a wrong clock is set right, it applies again. Not safe for use by many threads.
 */
final class PeopleHolds {

    /** How many holds may apply to a stack at the same time. */
    static final int MOST = 50;

    /** How many holds of a stack are kept. Beyond that, holds whose time is over are dropped. */
    private static final int KEPT = 2 * MOST;

    private final Map<String, List<Hold>> holds = StackName.map();
    private int last;

    PeopleHolds(Snapshot snapshot) {
        snapshot.furtherHolds().forEach((stack, some) -> of(stack).addAll(some));
        snapshot.holds().forEach((stack, hold) -> of(stack).add(hold));
        last = snapshot.lastHold();
    }

    private List<Hold> of(String stack) {
        return holds.computeIfAbsent(stack, name -> new ArrayList<>());
    }

    /** Adds a hold. A hold with the id 0 replaces the hold with the id 0, as it did in the version that recorded it. */
    void add(String stack, Hold hold) {
        last = Math.max(last, hold.id());
        List<Hold> some = of(stack);
        some.removeIf(each -> each.id() == 0 && hold.id() == 0);
        some.add(hold);
        if (some.size() > KEPT) {
            some.stream()
                    .filter(each -> !each.binds(hold.at()))
                    .min(Comparator.comparing(Hold::until))
                    .ifPresent(some::remove);
        }
    }

    /** Ends one hold, if it is there. */
    void end(String stack, int id) {
        last = Math.max(last, id);
        of(stack).removeIf(each -> each.id() == id);
        holds.values().removeIf(List::isEmpty);
    }

    /** Ends all holds of a stack. */
    void endAll(String stack) {
        holds.remove(stack);
    }

    /** A hold of a stack, also after its time. */
    Optional<Hold> find(String stack, int id) {
        return holds.getOrDefault(stack, List.of()).stream()
                .filter(each -> each.id() == id)
                .findFirst();
    }

    /** Whether no stack has a hold, also not one after its time. */
    boolean isEmpty() {
        return holds.values().stream().allMatch(List::isEmpty);
    }

    /** Whether the stack has a hold, also after its time. */
    boolean has(String stack) {
        return holds.containsKey(stack);
    }

    /** The holds of a stack that apply at this time, the oldest first. */
    List<Hold> binding(String stack, Instant now) {
        return holds.getOrDefault(stack, List.of()).stream()
                .filter(each -> each.binds(now))
                .toList();
    }

    /** By stack, the holds that apply at this time. */
    Map<String, List<Hold>> binding(Instant now) {
        Map<String, List<Hold>> binding = StackName.map();
        for (String stack : holds.keySet()) {
            List<Hold> some = binding(stack, now);
            if (!some.isEmpty()) {
                binding.put(stack, some);
            }
        }
        return binding;
    }

    /** The id for the next hold. No other hold of the repository has had it. */
    int nextId() {
        return last + 1;
    }

    /** The greatest id of a hold so far; 0 if there was none. */
    int lastId() {
        return last;
    }

    /** By stack, its last hold, as the first version recorded it. */
    Map<String, Hold> lastOnes() {
        Map<String, Hold> ones = StackName.map();
        holds.forEach((stack, some) -> ones.put(stack, some.get(some.size() - 1)));
        return ones;
    }

    /** By stack, the holds before its last one, the oldest first. */
    Map<String, List<Hold>> further() {
        Map<String, List<Hold>> further = StackName.map();
        holds.forEach((stack, some) -> {
            if (some.size() > 1) {
                further.put(stack, List.copyOf(some.subList(0, some.size() - 1)));
            }
        });
        return further;
    }
}
