package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import java.util.List;

/** What really became of the executions in Spinnaker. An execution that was restarted may have ended more than once. */
@FunctionalInterface
interface Executions {

    /** Those that a trigger has started so far, by its request id. */
    List<FakeExecution> startedBy(String requestId);

    /** Whether it has ended well, now or before a restart. */
    default boolean hasSucceeded(FakeExecution execution) {
        return execution.status() == OrcaStatus.SUCCEEDED;
    }

    /** Whether it has failed or was canceled by a person, now or before a restart. */
    default boolean hasFailed(FakeExecution execution) {
        return execution.status() == OrcaStatus.TERMINAL;
    }

    /** Whether a person has restarted a stage of it after its end. */
    default boolean isRestarted(FakeExecution execution) {
        return false;
    }

    /** Whether it has a failed stage that Spinnaker ignores. */
    default boolean hasIgnoredFailures(FakeExecution execution) {
        return false;
    }
}
