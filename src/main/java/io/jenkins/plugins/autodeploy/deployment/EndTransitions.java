package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.JournalFailed;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import java.util.Optional;

/** How a deployment ends, and what people are told to do then. */
final class EndTransitions {

    private EndTransitions() {}

    /** What follows when nothing is left to do. */
    static Deployment finished(Deployment deployment) {
        boolean manual = deployment.request().subject() instanceof DeploymentRequest.Redeploy;
        Optional<String> failure = deployment.stacks().stream()
                .filter(stack -> stack.state().isFailure())
                .findFirst()
                .map(failed -> describe(failed, deployment.release(), manual))
                .or(() -> manual ? heldByPerson(deployment) : Optional.empty())
                .or(() -> Optional.ofNullable(deployment.gitHubRelease().failure())
                        .map(why -> "The tag stands, but its GitHub Release could not be made: " + why));
        return failure.map(why -> deployment.end(Phase.FAILED, why))
                .orElseGet(() -> deployment.end(Phase.SUCCEEDED, ""));
    }

    private static String describe(StackDeployment failed, Release release, boolean manual) {
        String again = "autoDeploy(tag: '" + release.tag() + "', stacks: ['" + failed.stack() + "'])";
        String unknown = manual ? again : "autoDeploy(retryUnknown: true)";
        String advice =
                switch (failed.state()) {
                    case UNKNOWN -> "Look in Spinnaker whether it runs; to send it all the same: " + unknown;
                    case NOTHING_STARTED ->
                        "The console names the likely causes; to send it again when that is fixed: " + unknown;
                    case EXECUTION_FAILED ->
                        "If it is restarted in Spinnaker, build again to follow it; to send it once more: " + again;
                    case END_UNKNOWN -> "Build again to follow it further";
                    default -> "Nothing was started; build again when it is fixed";
                };
        return failed.stack() + ": " + failed.reason() + ". " + advice;
    }

    /** A person who chooses a release for a stack that a person holds is refused. */
    static Optional<String> heldByPerson(Deployment deployment) {
        return deployment.stacks().stream()
                .filter(stack -> stack.state() == StackState.HELD)
                .findFirst()
                .map(held -> held.stack() + " is " + held.reason()
                        + ". Resume it on the Deployments page first, or leave it out");
    }

    /**
     * Spinnaker's queue dropped the execution of a stack for a newer one. The stack does not have the release, so that
     * no stack after it gets it either.
     *
     * @param last the release that this controller sent to the stack last; null if nothing is known
     */
    static Deployment dropped(Deployment deployment, StackDeployment dropped, SentRelease last) {
        if (last == null || !last.isNewerThan(deployment.release().tag())) {
            return deployment.end(
                    Phase.FAILED,
                    dropped.stack() + ": " + dropped.reason()
                            + ". The newer one is no release of this Jenkins: look in Spinnaker who started it");
        }
        return TagTransitions.overtaken(deployment, dropped.stack() + " gets the newer " + last.tag() + " first");
    }

    static Deployment gitHubFailed(Deployment deployment, RequestFailure failure, long now) {
        return pause(failure, deployment.attempts() + 1)
                .map(pause -> deployment.again(now + pause, failure.message()))
                .orElseGet(() -> failed(deployment, failure.message()));
    }

    /** @return in milliseconds; empty if there is to be no further attempt */
    static Optional<Long> pause(RequestFailure failure, int made) {
        return failure.isTransient()
                ? Backoff.GITHUB.pause(made, failure.retryAfter()).map(pause -> pause.toMillis())
                : Optional.empty();
    }

    static Deployment failed(Deployment deployment, String message) {
        if (deployment.phase() == Phase.TAGGING && deployment.attempts() > 0) {
            return deployment.end(
                    Phase.FAILED,
                    message + ". The tag " + deployment.release().tag()
                            + " may stand all the same: build again, and it is taken over");
        }
        return deployment.end(
                Phase.FAILED,
                TagTransitions.unsettled(deployment)
                        .map(unsettled -> unsettled + ". " + message)
                        .orElse(message));
    }

    static Deployment aborted(Deployment deployment) {
        return deployment
                .cutOff("The build was aborted while the trigger was on its way")
                .end(Phase.ABORTED, TagTransitions.unsettled(deployment).orElse(""));
    }

    static Deployment bugFound(Deployment deployment, String what) {
        return deployment
                .cutOff("Auto Deploy failed by a bug while the trigger was on its way")
                .end(
                        Phase.FAILED,
                        "Auto Deploy failed by a bug of its own: " + what
                                + ". The system log of Jenkins has its stack trace; please report it");
    }

    /** Nothing may follow from what could not be recorded, for after a crash it would be done again. */
    static Deployment unrecorded(Deployment before, JournalFailed event) {
        if (event.attempted().phase().isEnd()) {
            return event.attempted();
        }
        return event.attempted()
                .withStacks(stack -> stack.state() == StackState.SENDING
                                && before.stack(stack.stack()).state() == StackState.PENDING
                        ? before.stack(stack.stack())
                        : stack)
                .cutOff("Jenkins could not record any more what becomes of the trigger")
                .end(Phase.FAILED, "Where the deployment stands could not be recorded: " + event.message());
    }
}
