package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeploymentManager;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.controller.ManagedDeployment;
import io.jenkins.plugins.autodeploy.controller.RepositoryShares;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.engine.GuardedConsole;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs the step. No thread waits for the deployment. After a restart, the deployment continues from its record, and the
 * step waits for its end again. The deployment may continue or end before the step does. If there is no record, the
 * deployment begins again. The ledger and the tag on GitHub make sure that nothing is done twice.
 */
final class AutoDeployStepExecution extends StepExecution {

    private static final long serialVersionUID = 1;

    private static final SystemLog LOGGER = SystemLog.of(AutoDeployStepExecution.class);

    private final AutoDeployStep step;
    private final String deploymentId = UUID.randomUUID().toString();
    private transient volatile ManagedDeployment deployment;
    private transient Throwable stopCause;

    AutoDeployStepExecution(StepContext context, AutoDeployStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() {
        DeploymentService.get()
                .executor()
                .execute(() -> attempt((run, console) -> {
                    export(run, null);
                    begin(run, console);
                }));
        return false;
    }

    @Override
    public void onResume() {
        DeploymentService.get().executor().execute(() -> attempt(this::resume));
    }

    /** An abort is written to the disk. The thread of the pipeline must not wait for the disk. */
    @Override
    public void stop(Throwable cause) {
        DeploymentService.get().executor().execute(() -> stopNow(cause));
    }

    private void stopNow(Throwable cause) {
        ManagedDeployment begun;
        synchronized (this) {
            stopCause = cause;
            begun = deployment;
        }
        if (begun == null) {
            fail(cause);
        } else {
            begun.abort();
        }
    }

    @Override
    public String getStatus() {
        ManagedDeployment begun = deployment;
        return begun == null ? "preparing" : begun.deployment().phase().toString();
    }

    /** Work that reads and writes files, and may end the step. */
    private interface Work {
        void run(Run<?, ?> run, GuardedConsole console) throws IOException, UserErrorException, NothingToDoException;
    }

    private void attempt(Work work) {
        try {
            Run<?, ?> run = getContext().get(Run.class);
            GuardedConsole console = BuildConsole.of(getContext());
            try {
                work.run(run, console);
            } catch (NothingToDoException e) {
                console.accept(e.getMessage());
                getContext().onSuccess(StepResult.skipped(e.getMessage()));
            }
        } catch (UserErrorException e) {
            fail(new AbortException(e.getMessage()));
        } catch (Throwable e) { // An error, for example of another plugin, would let the build wait for ever.
            fail(e);
        }
    }

    private void resume(Run<?, ?> run, GuardedConsole console)
            throws IOException, UserErrorException, NothingToDoException {
        Optional<ManagedDeployment> recorded;
        try {
            recorded = DeploymentManager.get().resume(deploymentId, console);
        } catch (IOException e) {
            throw new AbortException(e.getMessage());
        }
        if (recorded.isPresent()) {
            follow(recorded.get());
        } else {
            begin(run, console);
        }
    }

    private void begin(Run<?, ?> run, GuardedConsole console)
            throws IOException, UserErrorException, NothingToDoException {
        Optional<GitHubSCMSource> unsure = BuildSources.unsure(run, step);
        if (unsure.isPresent()) {
            RepositoryShares.get()
                    .defaultBranch(run.getParent(), unsure.get())
                    .thenAcceptAsync(
                            told -> attempt((same, log) -> begin(same, log, told)),
                            DeploymentService.get().executor());
        } else {
            begin(run, console, Optional.empty());
        }
    }

    private void begin(Run<?, ?> run, GuardedConsole console, Optional<String> defaultBranch)
            throws IOException, UserErrorException, NothingToDoException {
        BuildSource source = BuildSources.of(run, step, defaultBranch);
        Result result = run.getResult();
        if (result != null
                && result.isWorseOrEqualTo(Result.UNSTABLE)
                && !source.isChangeRequest()
                && !step.isDryRun()) {
            throw new NothingToDoException("The build is " + result + " already: nothing is released or deployed");
        }
        DeploymentRequest request = StepRequest.of(run, step, source);
        ManagedDeployment begun = DeploymentManager.get().begin(deploymentId, source.connection(), request, console);
        DeploymentService.get().forecasts().called(run, request);
        follow(begun);
    }

    private void follow(ManagedDeployment begun) {
        boolean stopped;
        synchronized (this) {
            deployment = begun;
            stopped = stopCause != null;
        }
        if (stopped) {
            // stopNow() has already ended the step.
            begun.abort();
        } else {
            begun.completed()
                    .thenAcceptAsync(this::finish, DeploymentService.get().executor());
            begun.start();
        }
    }

    private void finish(Deployment end) {
        try {
            export(getContext().get(Run.class), end);
            switch (end.phase()) {
                case SUCCEEDED, SUPERSEDED, PREVIEWED ->
                    getContext().onSuccess(StepResult.of(end, AutoDeployConfiguration.get()::page));
                case ABORTED -> fail(interruption());
                default -> fail(new AbortException(StepResult.failure(end)));
            }
        } catch (Throwable e) { // An error, for example of another plugin, would let the build wait for ever.
            fail(e);
        }
    }

    /**
     * Gives later steps the release. The deployment has ended, so a full disk must not make it fail. Then the variables
     * are there until Jenkins stops.
     *
     * @param end the deployment that has ended; null to take away the variables of an earlier call
     */
    private void export(Run<?, ?> run, @Nullable Deployment end) {
        if (!step.isExportEnvironment() || !ReleaseEnvironmentAction.write(run, end)) {
            return;
        }
        try {
            run.save();
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING,
                    "The environment variables of " + run + " can't be saved. They are lost if Jenkins stops now",
                    e);
        }
    }

    /** Ends the step with an exception. No other method does this, because the exception must be clean. */
    private void fail(Throwable cause) {
        getContext().onFailure(StepFailure.of(cause));
    }

    /** Why the deployment was aborted. After a restart of Jenkins, the reason is not known any more. */
    private synchronized Throwable interruption() {
        return stopCause == null ? new FlowInterruptedException(Result.ABORTED) : stopCause;
    }
}
