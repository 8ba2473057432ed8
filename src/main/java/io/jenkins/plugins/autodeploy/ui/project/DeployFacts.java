package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is known without a network when a person opens the form for a deployment.
 *
 * @param overview the recorded releases of the repository; GitHub may have more releases
 * @param releases the releases that the person may choose
 * @param stacks the recorded state of each stack that serves the repository
 * @param excluded the names of the stacks to which the project may not deploy
 * @param windows the windows of the stacks
 * @param right the right of this person. {@link HoldRight#OVERRIDE} allows to deploy through windows
 * @param running by the name of the stack, the triggers whose executions may still run there
 * @param readable whether Spinnaker can be asked to cancel executions
 */
record DeployFacts(
        @NonNull Overview overview,
        @NonNull OfferedReleases releases,
        @NonNull List<StackOverview> stacks,
        @NonNull Set<String> excluded,
        @NonNull WindowsNow windows,
        @NonNull HoldRight right,
        @NonNull Map<String, List<RunningTrigger>> running,
        boolean readable) {

    DeployFacts {
        Objects.requireNonNull(overview);
        Objects.requireNonNull(releases);
        stacks = List.copyOf(stacks);
        excluded = Set.copyOf(excluded);
        Objects.requireNonNull(windows);
        Objects.requireNonNull(right);
        running = Map.copyOf(running);
    }

    boolean deploysThroughWindows() {
        return right.mayEnd(HoldRight.OVERRIDE);
    }

    /** The windows that hold this person back. */
    @NonNull
    WindowsNow bindingWindows() {
        return deploysThroughWindows() ? windows.opened() : windows;
    }

    /** What is canceled on a stack before a release is sent to it. */
    @NonNull
    List<RunningTrigger> canceledFirst(@NonNull ReleaseRecord release, @NonNull StackOverview stack) {
        return DeploymentPolicy.canceledFirst(
                release.releaseTag(), stack.recorded(), running.getOrDefault(stack.stack(), List.of()));
    }
}
