package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The earlier triggers of a stack whose executions Spinnaker is asked to cancel, before a rollback is sent. Immutable.
 *
 * @param until when the rollback waits for their end no longer, in milliseconds since the epoch
 * @param triggers the earlier triggers
 */
public record Cancellation(long until, @NonNull List<CanceledTrigger> triggers) {

    public Cancellation {
        triggers = List.copyOf(triggers);
    }

    /** How far the cancellation of a trigger's executions has come. */
    public enum Progress {
        /** Executions may still run, and Spinnaker is asked again. */
        OPEN,
        /** Nothing of the trigger runs any more. */
        ENDED,
        /** It is unknown whether something still runs, or Spinnaker does not cancel it. Nothing is asked any more. */
        GIVEN_UP
    }

    /**
     * An earlier trigger.
     *
     * @param tag the name of the tag of the release that the trigger sent
     * @param trigger the trigger with its executions, as Spinnaker showed them last
     * @param asked the ids of the executions that Spinnaker was asked to cancel
     * @param why a sentence that says why the cancellation was given up; empty otherwise
     */
    public record CanceledTrigger(
            @NonNull String tag,
            @NonNull StackDeployment trigger,
            @NonNull List<String> asked,
            @NonNull Progress progress,
            @NonNull String why) {

        public CanceledTrigger {
            Objects.requireNonNull(tag);
            Objects.requireNonNull(trigger);
            asked = List.copyOf(asked);
            Objects.requireNonNull(progress);
            Objects.requireNonNull(why);
        }

        /** The release and who sent it, as a part of a sentence for people. */
        @NonNull
        public String described() {
            return tag + " by " + StackVerdict.deployer(trigger);
        }

        boolean isOpen() {
            return progress == Progress.OPEN;
        }
    }

    /** Whether Spinnaker is to be asked again. */
    boolean isOpen() {
        return triggers.stream().anyMatch(CanceledTrigger::isOpen);
    }

    /** Whether these triggers include one with this request id. */
    public boolean has(@NonNull String requestId) {
        return triggers.stream()
                .anyMatch(each -> requestId.equals(each.trigger().requestId()));
    }

    /** The triggers whose cancellation was given up. */
    @NonNull
    public List<CanceledTrigger> givenUp() {
        return triggers.stream()
                .filter(each -> each.progress() == Progress.GIVEN_UP)
                .toList();
    }

    Cancellation with(UnaryOperator<CanceledTrigger> change) {
        return new Cancellation(until, triggers.stream().map(change).toList());
    }

    /** The same without what each answer of Spinnaker changes; see {@link StackDeployment#unasked}. */
    Cancellation unasked() {
        return with(each ->
                new CanceledTrigger(each.tag(), each.trigger().unasked(), each.asked(), each.progress(), each.why()));
    }

    /** The part that the ledger records. */
    Cancellation summary() {
        return with(each ->
                new CanceledTrigger(each.tag(), each.trigger().summary(), each.asked(), each.progress(), each.why()));
    }
}
