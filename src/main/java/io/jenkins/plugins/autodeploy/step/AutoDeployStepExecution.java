package io.jenkins.plugins.autodeploy.step;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.controller.BuildSource;
import io.jenkins.plugins.autodeploy.controller.DeploymentManager;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Request;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.release.Bump;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs the step beside the pipeline's own thread, and waits for nothing. After a restart it goes on with the record of
 * its deployment, which {@link DeploymentManager} has taken up perhaps already. Where there is none it begins anew: the tag
 * that it made and the ledger keep what was done from being done again.
 */
final class AutoDeployStepExecution extends StepExecution {

    private static final long serialVersionUID = 1;

    private final AutoDeployStep step;
    private final String id = UUID.randomUUID().toString();
    private transient volatile DeploymentRun deployment;
    private transient volatile boolean stopped;

    AutoDeployStepExecution(StepContext context, AutoDeployStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() {
        DeploymentService.get().executor().execute(() -> attempt(this::begin));
        return false;
    }

    @Override
    public void onResume() {
        DeploymentService.get().executor().execute(() -> attempt(this::resume));
    }

    /** What the abort changes is written to the disk, which is not for the pipeline's own thread. */
    @Override
    public void stop(Throwable cause) {
        stopped = true;
        DeploymentService.get().executor().execute(() -> {
            DeploymentRun running = deployment;
            if (running != null) {
                running.abort();
            }
            getContext().onFailure(cause);
        });
    }

    @Override
    public String getStatus() {
        DeploymentRun running = deployment;
        return running == null ? "preparing" : running.deployment().phase().toString();
    }

    /** Work that reads and writes files, and may end the step. */
    private interface Work {
        void run(Run<?, ?> run, BuildConsole console) throws IOException, UserErrorException, NothingToDoException;
    }

    private void attempt(Work work) {
        try {
            Run<?, ?> run = getContext().get(Run.class);
            BuildConsole console = BuildConsole.of(getContext());
            try {
                work.run(run, console);
            } catch (NothingToDoException e) {
                console.accept(e.getMessage());
                getContext().onSuccess(StepResult.skipped(e.getMessage()));
            }
        } catch (UserErrorException e) {
            getContext().onFailure(new AbortException(e.getMessage()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            getContext().onFailure(e);
        }
    }

    private void resume(Run<?, ?> run, BuildConsole console)
            throws IOException, UserErrorException, NothingToDoException {
        Optional<DeploymentRun> recorded;
        try {
            recorded = DeploymentManager.get().resume(id, console);
        } catch (IOException e) {
            throw new AbortException(e.getMessage());
        }
        if (recorded.isPresent()) {
            follow(run, recorded.get());
        } else {
            begin(run, console);
        }
    }

    private void begin(Run<?, ?> run, BuildConsole console)
            throws IOException, UserErrorException, NothingToDoException {
        BuildSource origin = BuildSources.of(run, step);
        Result result = run.getResult();
        if (result != null
                && result.isWorseOrEqualTo(Result.UNSTABLE)
                && origin.previewed() == null
                && !step.isDryRun()) {
            throw new NothingToDoException("The build is " + result + " already: nothing is released or deployed");
        }
        follow(run, DeploymentManager.get().begin(id, run.getParent(), origin, request(run, origin), console));
    }

    private void follow(Run<?, ?> run, DeploymentRun running) {
        deployment = running;
        DeploymentManager.get().show(run, id);
        running.end().thenAcceptAsync(this::finish, DeploymentService.get().executor());
        if (stopped) {
            running.abort();
        } else {
            running.start();
        }
    }

    private Request request(Run<?, ?> run, BuildSource origin) throws UserErrorException {
        String bump = step.getBump();
        String waitFor = step.getWaitFor();
        return new Request(
                run.getExternalizableId(),
                origin.repository(),
                origin.branch() == null ? "" : origin.branch(),
                origin.commit(),
                origin.previewed(),
                step.isDryRun(),
                step.getTag(),
                bump == null ? null : Bump.of(bump),
                step.getStacks(),
                step.getParameters(),
                step.isRetryUnknown(),
                waitFor == null ? null : WaitFor.of(waitFor),
                step.getResume());
    }

    private void finish(Deployment end) {
        DeploymentManager.get().show(id, end);
        switch (end.phase()) {
            case SUCCEEDED, SUPERSEDED, PREVIEWED ->
                getContext().onSuccess(StepResult.of(end, AutoDeployConfiguration.get()::page));
            case ABORTED -> {
                // stop() has told the pipeline already.
            }
            default -> getContext().onFailure(new AbortException(StepResult.failure(end)));
        }
    }
}
