package io.jenkins.plugins.autodeploy.real;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.check.StackFinding;
import io.jenkins.plugins.autodeploy.check.StackFindingKind;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
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
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.real.RealGate.Way;
import io.jenkins.plugins.autodeploy.support.NoJournal;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A controller without Jenkins, with a fake GitHub and a real Spinnaker, in real time. It has one repository. */
public final class RealController implements AutoCloseable {

    public static final String STACK = "qa";

    private final FakeGitHub gitHub = FakeGitHub.start();
    private final FakeRepository repository;
    private final RepositoryName name;
    private final EngineContext context;
    private final List<Stack> stacks;
    private final RealGate gate;
    private final List<String> console = Collections.synchronizedList(new ArrayList<>());
    private int builds;

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
        this(home, new RealGate(spinnaker, root), way, pipeline, secret);
    }

    private RealController(Path home, RealGate gate, Way way, String pipeline, String secret) throws IOException {
        this(home, gate, pipeline, List.of(gate.stack(STACK, way, pipeline, secret)));
    }

    /**
     * @param gate the Gate of the stacks. Other controllers may use it too
     * @param repository the name of the repository, without its owner
     * @param stacks one at least
     */
    public RealController(Path home, RealGate gate, String repository, List<Stack> stacks) throws IOException {
        gitHub.clock().set(Instant.now());
        name = RepositoryName.of("acme/" + repository);
        this.repository = gitHub.createRepository(name.toString());
        this.gate = gate;
        this.stacks = List.copyOf(stacks);
        context = new EngineContext(
                new GitHub(gate.http(), gitHub.apiUri(), () -> FakeGitHub.TOKEN),
                new EngineContext.Configuration(
                        World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.NONE),
                        stacks,
                        Optional.of(new Spinnaker(gate.queries(), null, true)),
                        each -> stacks.stream().map(Stack::name).toList()),
                new FileLedger(home, Clock.systemUTC()),
                new NoJournal(),
                console::add,
                new EngineRuntime(
                        new KeyedQueue(),
                        ForkJoinPool.commonPool(),
                        gate.timer(),
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

    /** What the check of the first stack finds, without a deployment. */
    public List<StackFindingKind> check() throws Exception {
        return new StackCheck(gate.queries().pipelines())
                .check(stacks.get(0), name).get(1, TimeUnit.MINUTES).stream()
                        .map(StackFinding::kind)
                        .toList();
    }

    /** Waits until the builds printed a line with this text. */
    public void awaitConsole(String text) {
        await(text).atMost(Duration.ofMinutes(2)).until(() -> console().stream().anyMatch(line -> line.contains(text)));
    }

    /** Waits for the end of a deployment; its stack {@link #STACK}. */
    public StackDeployment end(DeploymentRun run) throws Exception {
        try {
            return run.end().get(RealGate.TIME_LIMIT.toSeconds() + 30, TimeUnit.SECONDS).stack(STACK);
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
