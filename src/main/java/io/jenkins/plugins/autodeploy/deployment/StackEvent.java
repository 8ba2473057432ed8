package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome;
import java.util.List;

/** Something that happened to one stack of a deployment. */
public sealed interface StackEvent extends DeploymentEvent {

    /** The name of the stack. */
    @NonNull
    String stack();

    /**
     * The trigger is about to be sent.
     *
     * @param requestId the id that it carries
     */
    record SendingBegan(@NonNull String stack, @NonNull String requestId) implements StackEvent {}

    /** The ledger refused the trigger under its lock. */
    record ClaimRefused(@NonNull StackVerdict verdict) implements StackEvent {

        @Override
        public String stack() {
            return verdict.stack();
        }
    }

    /**
     * The trigger could not be sent, and nothing reached Spinnaker.
     *
     * @param why a sentence for people
     */
    record SendingFailed(@NonNull String stack, @NonNull String why) implements StackEvent {}

    /**
     * The trigger was sent, and its outcome is known as far as it can be.
     *
     * @param pins whether the stack stays at this release, as the ledger has it
     * @param unrecorded why the ledger could not record the outcome; null if it did
     */
    record TriggerAnswered(
            @NonNull String stack,
            boolean pins,
            @NonNull Outcome outcome,
            @Nullable String unrecorded) implements StackEvent {}

    /**
     * Jenkins stopped while the trigger was perhaps on its way. It was sent only after its id was in the ledger.
     *
     * @param recorded what the ledger has of the trigger; null if it was never claimed, so that it was not sent
     */
    record TriggerInterrupted(
            @NonNull String stack, @Nullable StackDeployment recorded) implements StackEvent {}

    /**
     * Jenkins stopped while the trigger was perhaps on its way, and the ledger can't be read.
     *
     * @param message a sentence that names the file
     */
    record InterruptionUnreadable(
            @NonNull String stack, @NonNull String message) implements StackEvent {}

    /**
     * Spinnaker told of the executions of the trigger.
     *
     * @param executions perhaps none
     * @param lastSent the release that this controller sent to the stack last; null if that was not asked
     */
    record ExecutionsSeen(
            @NonNull String stack,
            @NonNull List<Execution> executions,
            @Nullable SentRelease lastSent) implements StackEvent {

        public ExecutionsSeen {
            executions = List.copyOf(executions);
        }
    }

    /** Spinnaker did not tell of the executions of the trigger. */
    record SpinnakerFailed(@NonNull String stack, @NonNull RequestFailure failure) implements StackEvent {}

    /** No Gate URL is configured any more, so that nobody can be asked for executions. */
    record SpinnakerNotConfigured(@NonNull String stack) implements StackEvent {}
}
