package io.jenkins.plugins.autodeploy.real;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.check.StackFinding;
import io.jenkins.plugins.autodeploy.check.StackFindingKind;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.EngineRuntime;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.engine.StackCheck;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.spinnaker.GatePipeline;
import io.jenkins.plugins.autodeploy.spinnaker.Starter;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import io.jenkins.plugins.autodeploy.support.NoJournal;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A controller without Jenkins, with a fake GitHub and a real Spinnaker, in real time. Its repository has one stack, and
 * the stack has one pipeline.
 */
public final class RealController implements AutoCloseable {

    public static final String STACK = "qa";

    /** The stack's time limit. No test needs as much. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(4);

    private final FakeGitHub gitHub = FakeGitHub.start();
    private final FakeRepository repository;
    private final RepositoryName name;
    private final EngineContext context;
    private final Stack stack;
    private final ExecutionQueries queries;
    private final List<String> console = Collections.synchronizedList(new ArrayList<>());
    private int builds;

    /** How a stack starts its pipeline. */
    public enum Way {
        WEBHOOK {
            @Override
            Starter starter(Http http, Gate gate, URI root, RealSpinnaker spinnaker, String pipeline, String secret) {
                WebhookUrl url = new WebhookUrl(root + "webhooks/webhook/" + spinnaker.source(pipeline));
                return new Webhook(http, url, () -> Map.of("secret", secret));
            }
        },
        PIPELINE {
            @Override
            Starter starter(Http http, Gate gate, URI root, RealSpinnaker spinnaker, String pipeline, String secret) {
                try {
                    return new GatePipeline(gate, spinnaker.application(), pipeline);
                } catch (UserErrorException e) {
                    throw new IllegalArgumentException(e);
                }
            }
        };

        abstract Starter starter(
                Http http, Gate gate, URI root, RealSpinnaker spinnaker, String pipeline, String secret);
    }

    /**
     * @param home where the ledger is kept
     * @param secret the secret that a webhook carries
     */
    public RealController(Path home, RealSpinnaker spinnaker, Way way, String pipeline, String secret)
            throws IOException {
        this(home, spinnaker, spinnaker.gate(), way, pipeline, secret);
    }

    /** @param root Gate, or something in front of it. Ends with a slash */
    public RealController(Path home, RealSpinnaker spinnaker, URI root, Way way, String pipeline, String secret)
            throws IOException {
        gitHub.clock().set(Instant.now());
        name = RepositoryName.of("acme/" + pipeline);
        repository = gitHub.createRepository(name.toString());
        Http http = TestHttp.withRealDates();
        Timer timer = (delay, task) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(task);
        Gate gate = new Gate(http, root, List.of(spinnaker.application()), GateCredential.None::new);
        queries = new ExecutionQueries(gate, timer, Clock.systemUTC());
        stack = new Stack(
                STACK,
                way.starter(http, gate, root, spinnaker, pipeline, secret),
                "tag",
                Map.of("REGION", "eu"),
                FollowRules.DEFAULT.with(WaitFor.SUCCEEDED, TIME_LIMIT),
                true,
                DeploymentWindows.NONE);
        context = new EngineContext(
                new GitHub(http, gitHub.apiUri(), () -> FakeGitHub.TOKEN),
                new EngineContext.Configuration(
                        World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.NONE),
                        List.of(stack),
                        Optional.of(new Spinnaker(queries, null, true)),
                        each -> List.of(STACK)),
                new FileLedger(home, Clock.systemUTC()),
                new NoJournal(),
                console::add,
                new EngineRuntime(
                        new KeyedQueue(),
                        ForkJoinPool.commonPool(),
                        timer,
                        Clock.systemUTC(),
                        () -> UUID.randomUUID().toString()));
    }

    /** Begins the deployment of a new merge. */
    public DeploymentRun begin() {
        String commit = repository.openPullRequest("A change").merge();
        builds++;
        return start(RequestBuilder.by("shop/master#" + builds).of(name).commit(commit));
    }

    /** Begins the deployment of an existing release. */
    public DeploymentRun deploy(String tag) {
        builds++;
        return start(RequestBuilder.by("shop/master#" + builds).of(name).tag(tag));
    }

    private DeploymentRun start(RequestBuilder request) {
        DeploymentRun run = new DeploymentRun(Deployment.of(request.build()), context);
        run.start();
        return run;
    }

    /** Waits until the plugin knows the execution of a deployment; the execution's id. */
    public static String execution(DeploymentRun run) {
        return await("an execution")
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> run.deployment().stacks().stream()
                                .flatMap(stack -> stack.executions().stream())
                                .map(found -> found.id())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What the check of the stack finds, without a deployment. */
    public List<StackFindingKind> check() throws Exception {
        return new StackCheck(queries.pipelines())
                .check(stack, name).get(1, TimeUnit.MINUTES).stream()
                        .map(StackFinding::kind)
                        .toList();
    }

    /** Waits until the builds printed a line with this text. */
    public void awaitConsole(String text) {
        await(text).atMost(Duration.ofMinutes(2)).until(() -> console().stream().anyMatch(line -> line.contains(text)));
    }

    /** Waits for the end of a deployment; its stack. */
    public StackDeployment end(DeploymentRun run) throws Exception {
        try {
            return run.end().get(TIME_LIMIT.toSeconds() + 30, TimeUnit.SECONDS).stack(STACK);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "The deployment did not end within its time limit:\n" + String.join("\n", console()), e);
        }
    }

    /** What the builds printed so far. */
    public List<String> console() {
        return List.copyOf(console);
    }

    @Override
    public void close() {
        gitHub.close();
    }
}
