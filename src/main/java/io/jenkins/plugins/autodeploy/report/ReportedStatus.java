package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.github.GitHubDeployments.State;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReport.ShownStatus;
import java.util.Optional;

/**
 * What GitHub shows of a trigger. The reasons of failures stay in Jenkins, because more people may read GitHub than
 * Jenkins.
 */
final class ReportedStatus {

    private ReportedStatus() {}

    /**
     * The status for the state of a trigger.
     *
     * @param page the page with details; empty for none
     * @return empty as long as the trigger is on its way
     */
    @NonNull
    static Optional<ShownStatus> of(@NonNull StackDeployment trigger, @NonNull String page) {
        return switch (trigger.state()) {
            case ACCEPTED -> status(State.IN_PROGRESS, "Spinnaker accepted the trigger", page);
            case STARTED -> status(State.IN_PROGRESS, "The pipeline runs in Spinnaker", page);
            case SUCCEEDED -> status(State.SUCCESS, "The pipeline succeeded", page);
            case EXECUTION_FAILED -> status(State.FAILURE, "The pipeline ended without success", page);
            case TRIGGER_FAILED -> status(State.ERROR, "Spinnaker did not accept the trigger", page);
            case NOTHING_STARTED -> status(State.ERROR, "No pipeline started", page);
            case UNKNOWN -> status(State.ERROR, "It is not known whether a pipeline started", page);
            case END_UNKNOWN -> status(State.ERROR, "It is not known how the pipeline ended", page);
            case DROPPED -> status(State.INACTIVE, "Spinnaker ran a newer release instead", page);
            default -> Optional.empty();
        };
    }

    private static Optional<ShownStatus> status(State state, String description, String page) {
        return Optional.of(new ShownStatus(state, description, page));
    }

    /** The environment has another release now, or another one was sent after this one. */
    @NonNull
    static ShownStatus replaced(@NonNull String tag, @NonNull String page) {
        return new ShownStatus(State.INACTIVE, tag + " was deployed after this release", page);
    }
}
