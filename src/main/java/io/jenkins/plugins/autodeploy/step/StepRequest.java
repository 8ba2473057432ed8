package io.jenkins.plugins.autodeploy.step;

import hudson.model.Run;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Change;
import io.jenkins.plugins.autodeploy.deployment.RequestOptions;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.release.Bump;
import java.time.Instant;

/** Makes the request for a deployment from the parameters of the step and the source of the build. */
final class StepRequest {

    private StepRequest() {}

    /** @throws UserErrorException if a parameter of the step is wrong; the message says which parameter */
    static DeploymentRequest of(Run<?, ?> run, AutoDeployStep step, BuildSource source) throws UserErrorException {
        String waitFor = step.getWaitFor();
        RequestOptions options = new RequestOptions(
                run.getExternalizableId(),
                source.connection().repository(),
                StepArguments.stacks(step.getStacks(), step.isNoStack()),
                StepArguments.parameters(step.getParameters()),
                waitFor == null ? null : WaitFor.of(waitFor),
                StepArguments.names("resume", step.getResume()),
                Instant.ofEpochMilli(run.getTimeInMillis()));
        String tag = step.getTag();
        DeploymentRequest request = tag == null
                ? merge(options, step, source)
                : new DeploymentRequest.Redeploy(
                        options,
                        tag,
                        source.branch().isEmpty() ? null : source.branch(),
                        null,
                        step.isAcrossNoRollback());
        return step.isDryRun() || source.isChangeRequest() ? new DeploymentRequest.Preview(request) : request;
    }

    private static DeploymentRequest merge(RequestOptions options, AutoDeployStep step, BuildSource source)
            throws UserErrorException {
        Change change = source.pullRequest() == null
                ? new Change.Commit(source.branch(), source.commit())
                : new Change.OpenPullRequest(source.branch(), source.pullRequest());
        String bump = step.getBump();
        return new DeploymentRequest.Merge(
                options,
                change,
                bump == null ? null : Bump.of(bump),
                step.isRetryUnknown(),
                step.isFirstRelease(),
                step.isFailWhenHeld());
    }
}
