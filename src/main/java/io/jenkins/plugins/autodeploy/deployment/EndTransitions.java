package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.JournalFailed;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import java.util.Optional;

/** Decides how a deployment ends, and tells people what to do then. Pure. */
final class EndTransitions {

    private EndTransitions() {}

    /** What follows when nothing is left to do. */
    static Deployment finished(Deployment deployment) {
        boolean manual = deployment.request().subject() instanceof DeploymentRequest.Redeploy;
        Optional<String> failure = deployment.stacks().stream()
                .filter(stack -> stack.state().isFailure())
                .findFirst()
                .map(failed -> describe(failed, deployment.release(), manual))
                .or(() -> manual ? heldBack(deployment) : left(deployment))
                .or(() -> Optional.ofNullable(deployment.gitHubRelease().failure())
                        .map(why -> "The tag exists, but its GitHub Release could not be published: " + why));
        return failure.map(why -> deployment.end(Phase.FAILED, why))
                .orElseGet(() -> deployment.end(Phase.SUCCEEDED, ""));
    }

    private static String describe(StackDeployment failed, Release release, boolean manual) {
        String again = "autoDeploy(tag: '" + release.tag() + "', stacks: ['" + failed.stack() + "'])";
        String unknown = manual ? again : "autoDeploy(retryUnknown: true)";
        String advice =
                switch (failed.state()) {
                    case UNKNOWN ->
                        "Look in Spinnaker whether the pipeline runs; to send the trigger again: " + unknown;
                    case NOTHING_STARTED ->
                        "The console names the likely causes. Fix the cause; to send the trigger again: " + unknown;
                    case EXECUTION_FAILED ->
                        "If you restart the pipeline in Spinnaker, build again to follow it; to send the trigger"
                                + " again: "
                                + again;
                    case END_UNKNOWN -> "Build again to follow the pipeline further";
                    default -> "Nothing was started. Fix the cause, then build again";
                };
        return failed.stack() + ": " + failed.reason() + ". " + advice;
    }

    /** Why a manual deployment fails if a person or a window holds one of its stacks; empty if no stack is held. */
    static Optional<String> heldBack(Deployment deployment) {
        return deployment.stacks().stream()
                .filter(stack -> stack.state() == StackState.HELD)
                .findFirst()
                .map(held -> held.stack() + " is " + held.reason()
                        + (held.opensAt().isPresent()
                                ? ". Wait until it opens, or leave it out. A person with the permission Auto"
                                        + " Deploy/Override can deploy now on the Deployments page"
                                : ". End that on the Deployments page first, or leave the stack out"));
    }

    /** Why a merge fails that must not leave out a stack; empty if it may, or if nothing holds a stack. */
    private static Optional<String> left(Deployment deployment) {
        boolean fails = deployment.request().subject() instanceof DeploymentRequest.Merge merge && merge.failWhenHeld();
        return deployment.stacks().stream()
                .filter(stack -> fails && (stack.state() == StackState.HELD || stack.state() == StackState.PINNED))
                .findFirst()
                .map(held -> held.stack() + " does not get "
                        + deployment.release().tag() + ", and failWhenHeld is set: " + held.reason()
                        + ". Build again when nothing holds the stack");
    }

    /**
     * Spinnaker's queue dropped the execution of a stack, because a newer execution waited too. The stack does not get
     * the release, so the stacks after it do not get the release either.
     *
     * @param last the release that this controller sent to the stack last; null if the ledger has none
     */
    static Deployment dropped(Deployment deployment, StackDeployment dropped, SentRelease last) {
        if (last == null || !last.isNewerThan(deployment.release().tag())) {
            return deployment.end(
                    Phase.FAILED,
                    dropped.stack() + ": " + dropped.reason()
                            + ". The newer execution is not from this Jenkins: look in Spinnaker who started it. To"
                            + " send the release again: autoDeploy(tag: '"
                            + deployment.release().tag() + "', stacks: ['"
                            + dropped.stack() + "'])");
        }
        return TagTransitions.overtaken(deployment, dropped.stack() + " gets the newer " + last.tag() + " first");
    }

    static Deployment gitHubFailed(Deployment deployment, RequestFailure failure, long now) {
        return pause(failure, deployment.failures() + 1)
                .map(pause -> deployment.afterFailure(now + pause, failure.message()))
                .orElseGet(() -> failed(deployment, failure.message()));
    }

    /**
     * The pause before the next attempt.
     *
     * @param made how many attempts were made
     * @return in milliseconds; empty if no further attempt is made
     */
    static Optional<Long> pause(RequestFailure failure, int made) {
        return failure.isTransient()
                ? Backoff.GITHUB.pause(made, failure.retryAfter()).map(pause -> pause.toMillis())
                : Optional.empty();
    }

    static Deployment failed(Deployment deployment, String message) {
        if (deployment.phase() == Phase.TAGGING && deployment.failures() > 0) {
            return deployment.end(
                    Phase.FAILED,
                    message + ". The tag " + deployment.release().tag()
                            + " may exist nevertheless: build again, and the build uses this tag");
        }
        return deployment.end(
                Phase.FAILED,
                TagTransitions.unsettled(deployment)
                        .map(unsettled -> unsettled + ". " + message)
                        .orElseGet(() -> joined(message, standing(deployment))));
    }

    /** The ledger could not be read or written. If that happened right after the tag was made, the tag stands. */
    static Deployment ledgerFailed(Deployment deployment, String message) {
        return deployment.phase() == Phase.TAGGING
                ? deployment.end(Phase.FAILED, joined(message, tagStands(deployment)))
                : failed(deployment, message);
    }

    private static String tagStands(Deployment deployment) {
        return "The tag " + deployment.release().tag()
                + " stands, and nothing was deployed. Repair the disk of Jenkins,"
                + " then build again: the build uses this tag";
    }

    /** What is true on GitHub and on the stacks when a deployment ends early. */
    private static String standing(Deployment deployment) {
        boolean manual = deployment.request().subject() instanceof DeploymentRequest.Redeploy;
        if (deployment.phase() != Phase.DEPLOYING) {
            return manual ? "Nothing was deployed" : "Nothing was released or deployed";
        }
        return (manual ? "" : "The tag " + deployment.release().tag() + " stands. ") + "Nothing more is sent";
    }

    /** Adds a sentence, unless the message says already what was not done. */
    private static String joined(String message, String sentence) {
        return message.contains("Nothing was") || message.contains("Nothing more is sent")
                ? message
                : message + (message.endsWith(".") ? " " : ". ") + sentence;
    }

    /** The deployment failed or was stopped, and this could not be recorded before Jenkins stopped. */
    static Deployment lost(Deployment deployment) {
        return failed(
                deployment.cutOff("Jenkins could not record the outcome of the trigger"),
                "The deployment failed, or somebody stopped it, before Jenkins restarted. Jenkins could not record"
                        + " this. Nothing more is sent. If the stacks still need the release, "
                        + (deployment.request().subject() instanceof DeploymentRequest.Redeploy
                                ? "deploy it again"
                                : "build again"));
    }

    static Deployment aborted(Deployment deployment) {
        return deployment
                .cutOff("The build was aborted while the trigger was on its way")
                .end(Phase.ABORTED, TagTransitions.unsettled(deployment).orElse(""));
    }

    static Deployment bugFound(Deployment deployment, String what) {
        return deployment
                .cutOff("Auto Deploy failed because of a bug while the trigger was on its way")
                .end(
                        Phase.FAILED,
                        "Auto Deploy has a bug: " + what
                                + ". The system log of Jenkins has the stack trace; please report the bug");
    }

    /**
     * The deployment ends, because an action that follows from an unrecorded state would be done twice after a crash.
     */
    static Deployment unrecorded(Deployment before, JournalFailed event) {
        if (event.attempted().phase().isEnd()) {
            return event.attempted();
        }
        return event.attempted()
                .withStacks(stack -> stack.state() == StackState.SENDING
                                && before.stack(stack.stack()).state() == StackState.PENDING
                        ? before.stack(stack.stack())
                        : stack)
                .cutOff("Jenkins could no longer record the outcome of the trigger")
                .end(Phase.FAILED, unrecordedMessage(before, event));
    }

    private static String unrecordedMessage(Deployment before, JournalFailed event) {
        String message = "The state of the deployment could not be recorded: " + event.message();
        Phase attempted = event.attempted().phase();
        boolean tagged =
                before.phase() == Phase.TAGGING && (attempted == Phase.DEPLOYING || attempted == Phase.COMPARING);
        return tagged ? joined(message, tagStands(before)) : message;
    }
}
