package io.jenkins.plugins.autodeploy.step;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.deploy.DeploymentRun;
import io.jenkins.plugins.autodeploy.deploy.Effects;
import io.jenkins.plugins.autodeploy.deploy.Request;
import io.jenkins.plugins.autodeploy.deploy.Requests;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.release.Bump;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs the step beside the pipeline's own thread, and waits for nothing.
 *
 * <p>After a restart it begins anew: the tag that it made is found on the commit, and the ledger knows which stacks
 * were triggered, so what was done is not done again.
 */
final class AutoDeployExecution extends StepExecution {

    private static final long serialVersionUID = 1;

    private final AutoDeployStep step;
    private transient volatile DeploymentRun deployment;
    private transient volatile boolean stopped;

    AutoDeployExecution(StepContext context, AutoDeployStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() {
        DeploymentService.get().executor().execute(this::begin);
        return false;
    }

    @Override
    public void onResume() {
        start();
    }

    @Override
    public void stop(Throwable cause) {
        stopped = true;
        DeploymentRun running = deployment;
        if (running != null) {
            running.abort();
        }
        getContext().onFailure(cause);
    }

    @Override
    public String getStatus() {
        DeploymentRun running = deployment;
        return running == null ? "preparing" : running.deployment().stage().toString();
    }

    private void begin() {
        try {
            Run<?, ?> run = getContext().get(Run.class);
            Console console = Console.of(getContext());
            try {
                deploy(run, Origins.of(run, step), console);
            } catch (NothingToDoException e) {
                console.accept(e.getMessage());
                getContext().onSuccess(Answer.skipped(e.getMessage()));
            }
        } catch (IllegalArgumentException e) {
            getContext().onFailure(new AbortException(e.getMessage()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            getContext().onFailure(e);
        }
    }

    private void deploy(Run<?, ?> run, Origin origin, Console console) throws NothingToDoException, AbortException {
        Result result = run.getResult();
        if (result != null
                && result.isWorseOrEqualTo(Result.UNSTABLE)
                && origin.previewed() == null
                && !step.isDryRun()) {
            throw new NothingToDoException("The build is " + result + " already: nothing is released or deployed");
        }
        DeploymentService service = DeploymentService.get();
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        Effects effects = new Effects(
                new GitHub(service.http(), origin.api(), new GitHubToken(run.getParent(), origin)),
                configuration.rules(),
                configuration.stacks(origin.repository(), service.http()),
                service.ledger(),
                service.turns(),
                console,
                service.executor(),
                service.timer(),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString());
        Request request = Requests.check(request(run, origin), effects.rules(), effects.stacks());
        DeploymentRun running = new DeploymentRun(Deployment.of(request), effects);
        running.end().thenAccept(this::finish);
        deployment = running;
        if (stopped) {
            running.abort();
        } else {
            running.start();
        }
    }

    private Request request(Run<?, ?> run, Origin origin) {
        String bump = step.getBump();
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
                step.getParameters());
    }

    private void finish(Deployment end) {
        switch (end.stage()) {
            case SUCCEEDED, SUPERSEDED, PREVIEWED -> getContext().onSuccess(Answer.of(end));
            case ABORTED -> {
                // stop() has told the pipeline already.
            }
            default -> getContext().onFailure(new AbortException(Answer.failure(end)));
        }
    }
}
