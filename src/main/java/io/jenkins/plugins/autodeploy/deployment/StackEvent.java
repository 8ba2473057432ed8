package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome;
import java.util.List;
import java.util.Optional;

/** Something that happened to one stack of a deployment. */
public sealed interface StackEvent extends DeploymentEvent {

    /** The name of the stack. */
    @NonNull
    String stack();

    /**
     * The trigger is about to be sent.
     *
     * @param requestId the id that the trigger carries
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
     * The trigger was sent.
     *
     * @param pins whether the ledger recorded that the stack stays at this release
     * @param outcome the outcome, as far as the answer shows it
     * @param unrecorded why the ledger could not record the outcome; null if it did
     */
    record TriggerAnswered(
            @NonNull String stack,
            boolean pins,
            @NonNull Outcome outcome,
            @Nullable String unrecorded) implements StackEvent {}

    /**
     * Jenkins stopped while the trigger was perhaps on its way. A trigger is sent only after the ledger has its claim.
     *
     * @param recorded the trigger in the ledger; null if it was never claimed, and so never sent
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
     * Spinnaker answered with the executions of the trigger.
     *
     * @param executions the executions; may be empty
     * @param lastSent the release that this controller sent to the stack last; null if the ledger was not asked
     * @param prompt whether the answer shows that Spinnaker is well. Only then an empty list means that nothing started
     */
    record ExecutionsSeen(
            @NonNull String stack,
            @NonNull List<Execution> executions,
            @Nullable SentRelease lastSent,
            boolean prompt) implements StackEvent {

        public ExecutionsSeen {
            executions = List.copyOf(executions);
        }
    }

    /** Asking Spinnaker for the executions of the trigger failed. */
    record SpinnakerFailed(@NonNull String stack, @NonNull RequestFailure failure) implements StackEvent {}

    /**
     * The ledger has earlier triggers whose executions may still run. They are canceled before this trigger is sent.
     *
     * @param running the earlier triggers; at least one
     */
    record CancellationDue(@NonNull String stack, @NonNull List<RunningTrigger> running) implements StackEvent {

        public CancellationDue {
            running = List.copyOf(running);
        }
    }

    /**
     * Spinnaker was asked for the executions of earlier triggers, and was asked to cancel those that run.
     *
     * @param answers one for each trigger that was asked for
     */
    record CancellationAnswered(
            @NonNull String stack, @NonNull List<CancelAnswer> answers) implements StackEvent {

        public CancellationAnswered {
            answers = List.copyOf(answers);
        }

        Optional<CancelAnswer> answer(String requestId) {
            return answers.stream()
                    .filter(each -> each.requestId().equals(requestId))
                    .findFirst();
        }
    }

    /**
     * The answers about one earlier trigger.
     *
     * @param requestId the id of the trigger
     * @param seen what Spinnaker answered when it was asked for the executions
     * @param asked the ids of the executions that Spinnaker agreed to cancel. They still run for a while
     * @param failures why Spinnaker could not be asked to cancel other executions
     */
    record CancelAnswer(
            @NonNull String requestId,
            @NonNull StackEvent seen,
            @NonNull List<String> asked,
            @NonNull List<RequestFailure> failures) {

        public CancelAnswer {
            asked = List.copyOf(asked);
            failures = List.copyOf(failures);
        }
    }

    /** No Gate URL is configured any more, so executions can't be read. */
    record SpinnakerNotConfigured(@NonNull String stack) implements StackEvent {}
}
