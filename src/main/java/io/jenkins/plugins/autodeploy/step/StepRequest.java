package io.jenkins.plugins.autodeploy.step;

import hudson.model.Run;
import io.jenkins.plugins.autodeploy.deployment.Request;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.release.Bump;

/** Makes the request for a deployment from what the Jenkinsfile says and what the build has built. */
final class StepRequest {

    private StepRequest() {}

    /** @throws IllegalArgumentException if a value of the step is not allowed; the message says which */
    static Request of(Run<?, ?> run, AutoDeployStep step, BuildSource source) {
        String bump = step.getBump();
        String waitFor = step.getWaitFor();
        return new Request(
                run.getExternalizableId(),
                source.connection().repository(),
                source.branch(),
                source.commit(),
                source.pullRequest(),
                step.isDryRun(),
                step.getTag(),
                bump == null ? null : Bump.of(bump),
                step.getStacks(),
                step.getParameters(),
                step.isRetryUnknown(),
                waitFor == null ? null : WaitFor.of(waitFor),
                step.getResume());
    }
}
