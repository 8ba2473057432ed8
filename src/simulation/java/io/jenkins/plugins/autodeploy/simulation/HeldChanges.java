package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The changes that labels hold back from stacks, seen from outside. A controller that has brought no release to a stack does
 * not know what the stack lacks.
 */
final class HeldChanges {

    private final Set<String> known = new HashSet<>();

    /**
     * A build has ended. If its release surely arrived at a stack, the controller knows from now on what the stack lacks.
     *
     * @param readable whether the controller can read executions. Then a trigger that was accepted may still fail
     */
    void ended(String target, StackDeployment stack, boolean readable) {
        if (stack.state() == StackState.SUCCEEDED || !readable && stack.state() == StackState.ACCEPTED) {
            known.add(target);
        }
    }

    /** Whether the controller of a stack knows what the stack lacks. */
    boolean isKnown(String target) {
        return known.contains(target);
    }

    /**
     * Whether a trigger takes a held change along.
     *
     * @param earlier the earlier triggers for the same stack by the same controller
     */
    boolean isBrokenBy(SimulatedTrigger trigger, Branch branch, List<SimulatedTrigger> earlier) {
        int brought = earlier.stream()
                .filter(SimulatedTrigger::isEffective)
                .mapToInt(each -> branch.place(each.commit()))
                .max()
                .orElse(-1);
        return isKnown(trigger.target())
                && IntStream.rangeClosed(brought + 1, branch.place(trigger.commit()))
                        .anyMatch(place -> branch.isHeld(place, trigger.stack()));
    }
}
