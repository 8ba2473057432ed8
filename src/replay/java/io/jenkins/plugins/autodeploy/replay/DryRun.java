package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Change;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Merge;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.RequestOptions;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.EngineRuntime;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.engine.RequestCheck;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.replay.ClonedHistory.PastMoment;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome;
import io.jenkins.plugins.autodeploy.spinnaker.StartTarget;
import io.jenkins.plugins.autodeploy.spinnaker.Starter;
import io.jenkins.plugins.autodeploy.spinnaker.Trigger;
import io.jenkins.plugins.autodeploy.support.FlyingTime;
import io.jenkins.plugins.autodeploy.support.NoJournal;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/**
 * Asks the plugin what it would do for a commit: the deployment is a preview, as {@code autoDeploy(dryRun: true)} makes
 * it. GitHub is the fake one, and no stack was ever deployed.
 */
final class DryRun {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final FakeGitHub gitHub;
    private final FakeRepository repository;
    private final String branch;
    private final ReleaseRules rules;
    private final List<String> stacks;
    private final Path home;
    private int builds;

    /** Starts nothing: a preview sends no trigger. */
    private static final class NoStart implements Starter {

        @Override
        public CompletableFuture<Outcome> send(Trigger trigger) {
            throw new IllegalStateException("A preview sends no trigger");
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public CompletableFuture<StartTarget> target(String owner, String name, String stack) {
            throw new IllegalStateException("A preview asks Spinnaker nothing");
        }
    }

    /** @param home a directory for the ledger, which stays empty */
    DryRun(
            FakeGitHub gitHub,
            FakeRepository repository,
            String branch,
            ReleaseRules rules,
            List<String> stacks,
            Path home) {
        this.gitHub = gitHub;
        this.repository = repository;
        this.branch = branch;
        this.rules = rules;
        this.stacks = stacks;
        this.home = home;
    }

    /**
     * What the plugin would do at a moment.
     *
     * @param bump the part of the version to increment if no label says it
     * @throws UserErrorException if the plugin refuses the request before it asks GitHub
     */
    Finding ask(PastMoment moment, Bump bump) throws UserErrorException {
        repository.mirror(moment.refs(), moment.merged());
        RequestOptions options = RequestOptions.of("replay#" + ++builds, RepositoryName.parse(repository.fullName()));
        DeploymentRequest request = new DeploymentRequest.Preview(
                new Merge(options, new Change.Commit(branch, moment.commit()), bump, false, false));
        List<String> console = Collections.synchronizedList(new ArrayList<>());
        EngineContext context = context(moment, console);
        RequestCheck.check(request, context.configuration());
        DeploymentRun run = new DeploymentRun(Deployment.of(request), context);
        run.start();
        return new Finding(run.end().join(), console);
    }

    private EngineContext context(PastMoment moment, List<String> console) {
        FlyingTime time = new FlyingTime(moment.at());
        Http http = new Http(
                new DirectClient(gitHub.reception()),
                HttpRequest::newBuilder,
                TestHttp.credentials(LIMIT),
                time,
                LIMIT);
        return new EngineContext(
                new GitHub(http, gitHub.apiUri(), () -> FakeGitHub.TOKEN),
                new EngineContext.Configuration(
                        rules, stacks.stream().map(DryRun::stack).toList(), Optional.empty(), name -> stacks),
                new FileLedger(home, time),
                new NoJournal(),
                console::add,
                new EngineRuntime(
                        new KeyedQueue(),
                        ForkJoinPool.commonPool(),
                        time,
                        time,
                        () -> UUID.randomUUID().toString()));
    }

    private static Stack stack(String name) {
        return new Stack(name, new NoStart(), "tag", Map.of(), FollowRules.DEFAULT, true, DeploymentWindows.NONE);
    }
}
