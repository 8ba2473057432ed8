package io.jenkins.plugins.autodeploy.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a deployment does next. */
public sealed interface Action {

    /** When it is due, in milliseconds since the epoch. */
    long notBefore();

    /** Whether it belongs to the making of a release, which deployments of a repository do one after the other. */
    default boolean makesRelease() {
        return this instanceof ReadFacts
                || this instanceof CreateTag
                || this instanceof Compare
                || this instanceof DeleteTag;
    }

    /** @param thorough whether this is the last look at pull requests */
    record ReadFacts(long notBefore, boolean thorough) implements Action {}

    record CreateTag(long notBefore) implements Action {}

    record Compare(long notBefore) implements Action {}

    record DeleteTag(long notBefore) implements Action {}

    record PublishRelease(long notBefore) implements Action {}

    record Send(long notBefore, String stack) implements Action {}

    record LookUp(long notBefore, String stack) implements Action {}

    record RecordLabelHolds(long notBefore) implements Action {}

    record Finish(long notBefore) implements Action {}

    /**
     * The actions that are due next. Two of different kinds may be under way at the same time: the page of the release
     * keeps no stack waiting.
     */
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
            case PENDING -> Optional.of(new Send(Math.max(stack.notBefore(), deployment.notBefore()), stack.stack()));
            case CHECKING, ACCEPTED, STARTED -> Optional.of(new LookUp(stack.notBefore(), stack.stack()));
            default -> Optional.empty();
        };
    }
}
