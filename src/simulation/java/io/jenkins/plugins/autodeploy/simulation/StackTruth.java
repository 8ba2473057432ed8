package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what a deployment says of a stack with what is so in Spinnaker.
 *
 * @param executions what became of the executions
 * @param stack what the deployment says
 * @param of the executions that the stack's trigger started
 */
record StackTruth(Executions executions, StackDeployment stack, List<FakeExecution> of) {

    /** Whether it is so, or the deployment says that it is not known. */
    boolean isTold() {
        return switch (stack.state()) {
            case STARTED, END_UNKNOWN -> !of.isEmpty();
            case SUCCEEDED -> haveSucceeded();
            case EXECUTION_FAILED -> of.stream().anyMatch(executions::hasFailed);
            case DROPPED -> areDropped();
            // A search does not find the executions of a pipeline that was deleted.
            case NOTHING_STARTED -> of.stream().allMatch(each -> each.pipeline().isDeleted());
            default -> true;
        };
    }

    /** Those that decide about the stack have succeeded, and failures that Spinnaker ignored are told. */
    private boolean haveSucceeded() {
        List<FakeExecution> counting = in(stack.tracking().counting());
        return !counting.isEmpty()
                && counting.stream().allMatch(executions::hasSucceeded)
                && knowsTheFirst()
                && (stack.isWarned() || counting.stream().noneMatch(executions::hasIgnoredFailures));
    }

    private boolean areDropped() {
        List<FakeExecution> known = in(stack.executions());
        return !known.isEmpty()
                && knowsTheFirst()
                && known.stream().allMatch(each -> each.status() == OrcaStatus.CANCELED && !executions.hasFailed(each));
    }

    /** Only after Orca hung, Echo may start an execution when others have already ended. */
    private boolean knowsTheFirst() {
        long first = of.stream().mapToLong(FakeExecution::buildTime).min().orElse(0);
        return in(stack.executions())
                .containsAll(
                        of.stream().filter(each -> each.buildTime() == first).toList());
    }

    private List<FakeExecution> in(List<Execution> which) {
        Set<String> ids = which.stream().map(Execution::id).collect(Collectors.toSet());
        return of.stream().filter(each -> ids.contains(each.id())).toList();
    }
}
