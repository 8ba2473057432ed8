package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import java.time.Instant;
import java.util.List;

/** Finds the trigger that matters among the triggers to one stack. They are in the order of the ledger. */
final class StackTriggers {

    /** How many triggers of a stack are looked at before a rollback. */
    private static final int RUNNING = 10;

    private StackTriggers() {}

    /**
     * The triggers whose executions may still run at this time. Not more than the newest ones, because Spinnaker is asked
     * for each.
     */
    static List<RunningTrigger> running(List<RecordedTrigger> some, Instant now) {
        List<RunningTrigger> running = some.stream()
                .filter(trigger -> RunningTrigger.mayRun(trigger.stack(), now))
                .map(trigger -> new RunningTrigger(
                        trigger.release().tag(),
                        trigger.release().version(),
                        trigger.stack().summary()))
                .toList();
        return running.subList(Math.max(0, running.size() - RUNNING), running.size());
    }

    /**
     * The trigger that shows whether the stack may have the release. Usually it is the last trigger. If the last
     * trigger surely started nothing, it may be an earlier trigger that may have started something. Triggers before
     * another release of the stack do not count.
     *
     * @param some the triggers of the release to the stack, in the order of their claims; at least one
     */
    static RecordedTrigger outcome(List<RecordedTrigger> some) {
        int run = some.get(some.size() - 1).run();
        RecordedTrigger outcome = null;
        for (RecordedTrigger trigger : some) {
            if (trigger.run() == run
                    && (outcome == null
                            || trigger.stack().state().mayHaveStarted()
                            || !outcome.stack().state().mayHaveStarted())) {
                outcome = trigger;
            }
        }
        return outcome;
    }

    /** The last trigger that brought a release to the stack; null if there is none. */
    @CheckForNull
    static RecordedTrigger current(List<RecordedTrigger> some) {
        return some.stream()
                .filter(trigger -> trigger.stack().hasArrived())
                .reduce(StackTriggers::newer)
                .orElse(null);
    }

    /** The last trigger; null if there is none. */
    @CheckForNull
    static RecordedTrigger last(List<RecordedTrigger> some) {
        return some.stream().reduce(StackTriggers::newer).orElse(null);
    }

    /** A row that was never claimed is news of an old trigger. So it does not hide a trigger that was claimed. */
    private static RecordedTrigger newer(RecordedTrigger earlier, RecordedTrigger later) {
        return later.claimed() || !earlier.claimed() ? later : earlier;
    }
}
