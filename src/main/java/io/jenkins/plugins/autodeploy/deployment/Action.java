package io.jenkins.plugins.autodeploy.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An action that a deployment does next. The engine runs it. */
public sealed interface Action {

    /** The earliest time of the action, in milliseconds since the epoch; 0 for at once. */
    long notBefore();

    /**
     * Whether the action is a part of making a release. Deployments of a repository make releases one after the other.
     */
    default boolean makesRelease() {
        return this instanceof ReadFacts
                || this instanceof CreateTag
                || this instanceof Compare
                || this instanceof DeleteTag;
    }

    /**
     * Reads the facts of the commit, or of an existing tag.
     *
     * @param last whether no further attempt follows, so the decision must be made
     */
    record ReadFacts(long notBefore, boolean last) implements Action {}

    /** Creates the tag of the planned release. */
    record CreateTag(long notBefore) implements Action {}

    /** Compares the tag with the releases that appeared at the same time. */
    record Compare(long notBefore) implements Action {}

    /** Deletes the tag, because it does not fit the other releases. */
    record DeleteTag(long notBefore) implements Action {}

    /** Publishes the GitHub Release of the tag. */
    record PublishRelease(long notBefore) implements Action {}

    /** Asks Spinnaker to cancel executions of earlier triggers of a stack, and whether they have ended. */
    record Cancel(long notBefore, String stack) implements Action {}

    /** Sends the trigger of a stack. */
    record Send(long notBefore, String stack) implements Action {}

    /** Asks Spinnaker for the executions of a stack's trigger. */
    record LookUp(long notBefore, String stack) implements Action {}

    /** Records in the ledger which labels hold stacks back. */
    record RecordLabelHolds(long notBefore) implements Action {}

    /** Ends the deployment. */
    record Finish(long notBefore) implements Action {}

    /** The next actions. Actions of different kinds may run at the same time: no stack waits for the GitHub Release. */
    static List<Action> after(Deployment deployment) {
        return switch (deployment.phase()) {
            case PLANNING ->
                List.of(new ReadFacts(
                        deployment.notBefore(),
                        deployment.request().isPreview() || deployment.attempts() >= Backoff.INDEX.attempts() - 1));
            case TAGGING -> List.of(new CreateTag(deployment.notBefore()));
            case COMPARING -> List.of(new Compare(deployment.notBefore()));
            case UNTAGGING -> List.of(new DeleteTag(deployment.notBefore()));
            case DEPLOYING -> afterTag(deployment);
            default -> List.of();
        };
    }

    private static List<Action> afterTag(Deployment deployment) {
        List<Action> actions = new ArrayList<>();
        deployment.stacks().stream()
                .filter(stack -> stack.isOpen() || stack.state().isFailure())
                .findFirst()
                .flatMap(stack -> next(deployment, stack))
                .ifPresent(actions::add);
        if (deployment.gitHubRelease().isDue()) {
            actions.add(new PublishRelease(deployment.gitHubRelease().notBefore()));
        }
        if (!deployment.plan().recorded()) {
            actions.add(new RecordLabelHolds(0));
        }
        if (actions.isEmpty() && deployment.stacks().stream().noneMatch(stack -> stack.state() == StackState.SENDING)) {
            actions.add(new Finish(0));
        }
        return actions;
    }

    private static Optional<Action> next(Deployment deployment, StackDeployment stack) {
        return switch (stack.state()) {
            case PENDING ->
                stack.isCanceling()
                        ? Optional.of(new Cancel(stack.notBefore(), stack.stack()))
                        : Optional.of(new Send(Math.max(stack.notBefore(), deployment.notBefore()), stack.stack()));
            case CHECKING, ACCEPTED, STARTED -> Optional.of(new LookUp(stack.notBefore(), stack.stack()));
            default -> Optional.empty();
        };
    }
}
