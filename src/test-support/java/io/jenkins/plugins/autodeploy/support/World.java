package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.EngineRuntime;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.engine.RequestCheck;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.ledger.Ledger;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.ledger.TooManyHoldsException;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A GitHub with the repository {@code acme/shop}, a Spinnaker with a pipeline for each of {@code qa} and {@code prod},
 * and a controller without Jenkins.
 */
public final class World implements AutoCloseable {

    public static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    public static final String SECRET = "s3cret-which-nobody-may-see";

    private static final URI DECK = URI.create("https://deck.example.com");

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    public final FakeGitHub gitHub;
    public final FakeSpinnaker spinnaker;
    public final FakeRepository shop;
    public final FlyingTime time = new FlyingTime();

    private final Http http;
    private final Http gitHubHttp;
    private final Ledger ledger;
    private final FileLedger files;
    private final DeploymentRecords records;
    private final Ending ending;

    /** The controllers that share GitHub and Spinnaker: this one and the others. */
    private final List<World> controllers;

    private final KeyedQueue queue = new KeyedQueue();
    private final Map<String, FakePipeline> pipelines;
    private final List<String> console = Collections.synchronizedList(new ArrayList<>());
    private volatile Consumer<String> consumer = console::add;
    private String secret = SECRET;
    private volatile String token = FakeGitHub.TOKEN;
    private ReleaseRules rules = rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS);
    private Optional<Spinnaker> reader = Optional.empty();
    private UnaryOperator<Stack> stacks = UnaryOperator.identity();
    private UnaryOperator<Journal> journals = UnaryOperator.identity();
    private Function<RepositoryName, List<String>> stackNames = name -> List.of("qa", "prod");
    private int builds;

    /** @param home where the controller keeps its ledger. What it writes survives the end of the process */
    public World(Path home) throws IOException {
        this(home, TIMEOUT);
    }

    /** @param gitHubTimeout how long GitHub may take for an answer */
    public World(Path home, Duration gitHubTimeout) throws IOException {
        this(home, gitHubTimeout, new UnforcedDisk());
    }

    /** @param disk where the controller keeps its ledger and its records */
    public World(Path home, Disk disk) throws IOException {
        this(home, TIMEOUT, disk);
    }

    private World(Path home, Duration gitHubTimeout, Disk disk) throws IOException {
        gitHub = FakeGitHub.start();
        gitHub.clock().set(time.instant());
        spinnaker = FakeSpinnaker.startPrompt();
        ending = new Ending();
        controllers = new CopyOnWriteArrayList<>(List.of(this));
        shop = gitHub.createRepository("acme/shop");
        http = TestHttp.create(time, TIMEOUT);
        gitHubHttp = TestHttp.create(time, gitHubTimeout);
        files = new FileLedger(home, disk, time, () -> History.DEFAULT_SIZE);
        ledger = ending.guard(Ledger.class, files);
        records = new DeploymentRecords(home, disk);
        pipelines = Stream.of("qa", "prod")
                .collect(Collectors.toMap(
                        stack -> stack,
                        stack -> spinnaker
                                .pipeline("shop", "Deploy to " + stack)
                                .onWebhook("shop-" + stack)
                                .constraint("secret", "^\\Q" + SECRET + "\\E$")
                                .parameter("tag", "none")));
    }

    private World(Path home, World shared) {
        gitHub = shared.gitHub;
        spinnaker = shared.spinnaker;
        ending = shared.ending;
        controllers = shared.controllers;
        controllers.add(this);
        shop = shared.shop;
        pipelines = shared.pipelines;
        http = TestHttp.create(time, TIMEOUT);
        gitHubHttp = http;
        files = UnforcedDisk.ledger(home, time);
        ledger = ending.guard(Ledger.class, files);
        records = new DeploymentRecords(home, new UnforcedDisk());
    }

    /** The pipeline of a stack, {@code Deploy to qa}. */
    public FakePipeline pipeline(String stack) {
        return pipelines.get(stack);
    }

    /** Another controller. It shares only GitHub and Spinnaker with this one, and this one closes them. */
    public World controller(Path otherHome) {
        return new World(otherHome, this);
    }

    public static ReleaseRules rules(ReleaseRules.HoldLabels holdLabels) {
        ReleaseRules rules = rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS);
        return new ReleaseRules(
                rules.tags(),
                rules.labels(),
                rules.bump(),
                rules.directPush(),
                rules.releaseNotes(),
                rules.branches(),
                holdLabels);
    }

    public static ReleaseRules rules(ReleaseRules.DirectPush directPush, ReleaseRules.ReleaseNotes notes) {
        return new ReleaseRules(
                TagRule.DEFAULT,
                new LabelRule(
                        "no-deploy-to-",
                        Map.of(Bump.MAJOR, "release:major", Bump.MINOR, "release:minor", Bump.PATCH, "release:patch"),
                        "no-rollback"),
                Bump.MINOR,
                directPush,
                notes,
                BranchRule.DEFAULT,
                ReleaseRules.HoldLabels.UNTIL_DEPLOYED);
    }

    public World with(ReleaseRules other) {
        rules = other;
        return this;
    }

    /** From now on the triggers carry another secret. */
    public World withSecret(String other) {
        secret = other;
        return this;
    }

    /** From now on the lines of the builds go to this console only. */
    public World withConsole(Consumer<String> other) {
        consumer = other;
        return this;
    }

    /** From now on the records of deployments are written by another journal. */
    public World withJournals(UnaryOperator<Journal> other) {
        journals = other;
        return this;
    }

    /** From now on the controller uses this token for GitHub. */
    public World withToken(String other) {
        token = other;
        return this;
    }

    /** The token for GitHub expires, and the credential returns another one. */
    public void renewToken() {
        gitHub.revokeToken(token);
        token = token + "x";
        gitHub.token(token, Permission.values());
    }

    /** From now on the controller can read executions in Spinnaker. */
    public World readingSpinnaker() {
        spinnaker.clock(time);
        reader = Optional.of(reader(http, spinnaker.gateUri(), time));
        return this;
    }

    /** From now on links lead to Deck. */
    public World withDeck() {
        reader = reader.map(each -> new Spinnaker(each.executions(), DECK, each.cancels()));
        return this;
    }

    /** From now on aborting a build cancels what it waits for. */
    public World cancelling() {
        reader = reader.map(each -> new Spinnaker(each.executions(), each.deck(), true));
        return this;
    }

    /** From now on the stacks are configured otherwise. */
    public World withStacks(UnaryOperator<Stack> other) {
        stacks = other;
        return this;
    }

    /** From now on each repository has these stacks by its name. */
    public World serving(Function<RepositoryName, List<String>> names) {
        stackNames = names;
        return this;
    }

    /** From now on the stacks wait for this, and so long. */
    public World waitingFor(WaitFor waitFor, Duration timeLimit) {
        return following(rules -> rules.with(waitFor, timeLimit));
    }

    /** From now on the executions of the stacks are followed by other rules. */
    public World following(UnaryOperator<FollowRules> change) {
        return withStacks(each -> new Stack(
                each.name(),
                each.starter(),
                each.tagParameter(),
                each.parameters(),
                change.apply(each.follow()),
                each.projectAllowed(),
                each.windows()));
    }

    /** Opens a pull request and merges it; the head of master then. */
    public String merge(String title, String... labels) {
        return shop.openPullRequest(title, labels).merge();
    }

    public DeploymentRequest build(String commit) {
        return request().commit(commit).build();
    }

    /** A build of the next number. */
    public RequestBuilder request() {
        return RequestBuilder.by("shop/master#" + ++builds);
    }

    /** A build that is known by an id, as one that goes on after a restart is. */
    public DeploymentRequest request(String build, String commit) {
        return RequestBuilder.by(build).commit(commit).build();
    }

    /** A build that asks to resume stacks, or to send again what is unknown. */
    public DeploymentRequest request(String commit, boolean retryUnknown, String... resume) {
        return request()
                .commit(commit)
                .retryUnknown(retryUnknown)
                .resuming(List.of(resume))
                .build();
    }

    /** A build that waits for this, whatever the stacks are configured to wait for. */
    public DeploymentRequest waiting(String commit, WaitFor waitFor) {
        return request().commit(commit).waitingFor(waitFor).build();
    }

    /** A build that deploys an existing release to a stack. */
    public DeploymentRequest chosen(String tag, String stack) {
        return request().tag(tag).stacks(List.of(stack)).build();
    }

    public DeploymentRequest preview(int pullRequest) {
        return request().previewing(pullRequest).build();
    }

    public EngineContext effects() {
        return effects(new NoJournal());
    }

    /** A controller whose pauses never end, and whose builds print nothing. */
    public EngineContext waiting(Consumer<Duration> pauses) {
        return effects(
                new GitHub(gitHubHttp, gitHub.apiUri(), () -> token),
                http,
                spinnaker.gateUri(),
                reader,
                rules,
                secret,
                ledger,
                new NoJournal(),
                queue,
                line -> {},
                ForkJoinPool.commonPool(),
                (delay, task) -> pauses.accept(delay),
                time,
                World::randomId);
    }

    private EngineContext effects(Journal journal) {
        EngineContext effects = effects(
                new GitHub(gitHubHttp, gitHub.apiUri(), () -> token),
                http,
                spinnaker.gateUri(),
                reader,
                rules,
                secret,
                ledger,
                journal,
                queue,
                line -> consumer.accept(line),
                ForkJoinPool.commonPool(),
                time,
                time,
                World::randomId);
        EngineContext.Configuration configuration = effects.configuration();
        return new EngineContext(
                effects.gitHub(),
                new EngineContext.Configuration(
                        configuration.rules(),
                        configuration.stacks().stream().map(stacks).toList(),
                        configuration.spinnaker(),
                        stackNames),
                effects.ledger(),
                effects.journal(),
                effects.console(),
                effects.runtime());
    }

    /** A controller with the same configuration, perhaps in another process, which can read executions in Spinnaker. */
    public static EngineContext effects(
            URI gitHub, URI gate, Path home, Instant start, Journal journal, Consumer<String> console) {
        FlyingTime time = new FlyingTime(start);
        Http http = TestHttp.create(time, TIMEOUT);
        return effects(
                new GitHub(http, gitHub, () -> FakeGitHub.TOKEN),
                http,
                gate,
                Optional.of(reader(http, gate, time)),
                rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS),
                SECRET,
                UnforcedDisk.ledger(home, time),
                journal,
                new KeyedQueue(),
                console,
                ForkJoinPool.commonPool(),
                time,
                time,
                World::randomId);
    }

    private static Spinnaker reader(Http http, URI gate, FlyingTime time) {
        return new Spinnaker(
                new ExecutionQueries(new Gate(http, gate, List.of(), GateCredential.None::new), time::after, time),
                null,
                false);
    }

    private static String randomId() {
        return UUID.randomUUID().toString();
    }

    /** A controller that serves each repository with the stacks {@code qa} and {@code prod}. */
    public static EngineContext effects(
            GitHub gitHub,
            Http http,
            URI gate,
            Optional<Spinnaker> reader,
            ReleaseRules rules,
            String secret,
            Ledger ledger,
            Journal journal,
            KeyedQueue queue,
            Consumer<String> console,
            Executor executor,
            Timer timer,
            Clock clock,
            Supplier<String> requestIds) {
        WebhookUrl url = new WebhookUrl(gate + "/webhooks/webhook/${repository}-${stack}");
        List<Stack> stacks = Stream.of("qa", "prod")
                .map(name -> new Stack(
                        name,
                        new Webhook(http, url, () -> Map.of("secret", secret)),
                        "tag",
                        Map.of("REGION", "eu-" + name),
                        FollowRules.DEFAULT,
                        true,
                        DeploymentWindows.NONE))
                .toList();
        return new EngineContext(
                gitHub,
                new EngineContext.Configuration(rules, stacks, reader, name -> List.of("qa", "prod")),
                ledger,
                journal,
                console,
                new EngineRuntime(queue, executor, timer, clock, requestIds));
    }

    /** @throws UserErrorException if the request can't be carried out */
    public void check(DeploymentRequest request) throws UserErrorException {
        RequestCheck.check(request, effects().configuration());
    }

    public DeploymentRun run(DeploymentRequest request) {
        DeploymentRecord running =
                new DeploymentRecord(UUID.randomUUID().toString(), gitHub.apiUri(), null, Deployment.of(request));
        EngineContext effects = effects(journal(running));
        try {
            RequestCheck.check(request, effects.configuration());
        } catch (UserErrorException e) {
            throw new IllegalStateException(e);
        }
        return new DeploymentRun(running.deployment(), effects);
    }

    private Journal journal(DeploymentRecord running) {
        return journals.apply(ending.guard(Journal.class, records.journal(running, time)));
    }

    /** The deployments that a controller finds recorded when it starts, ready to go on. */
    public List<DeploymentRun> takenUp() throws IOException {
        List<DeploymentRun> runs = new ArrayList<>();
        for (String id : records.ids()) {
            DeploymentRecord running = records.read(id).orElseThrow();
            runs.add(new DeploymentRun(running.deployment(), effects(journal(running))));
        }
        return runs;
    }

    /** Tells the build the end of its deployments and deletes their records. */
    public void forgetEnded() throws IOException {
        for (String id : records.ids()) {
            records.remove(id);
        }
    }

    /** Runs a deployment to its end. */
    public Deployment deploy(DeploymentRequest request) throws Exception {
        DeploymentRun run = run(request);
        run.start();
        return run.end().get(60, TimeUnit.SECONDS);
    }

    public Deployment deploy(String commit) throws Exception {
        return deploy(build(commit));
    }

    /** Runs a deployment to its end from within a fault, which can throw nothing. */
    public Deployment deployHere(String commit) {
        return deployHere(build(commit));
    }

    public Deployment deployHere(DeploymentRequest request) {
        try {
            return deploy(request);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ledger as people see it. It is empty before the first deployment. */
    public History history() {
        return files.history();
    }

    /** The ledger with all that is not for deployments. */
    public FileLedger files() {
        return files;
    }

    /** A person holds a stack of the repository. The ledger must know the repository. */
    public void hold(String stack, String reason, Instant until)
            throws IOException, UserErrorException, TooManyHoldsException {
        history().hold(recorded(), stack, "ann", HoldRight.ORDINARY, reason, until);
    }

    /** The repository. The ledger must know it. */
    public RepositoryKey recorded() throws IOException {
        return history().repositories().get(0);
    }

    /** The last trigger of a stack, as the ledger has it. */
    public StackDeployment lastTrigger(String stack) throws IOException {
        return history().overview(recorded()).stack(stack).orElseThrow().last().deployment();
    }

    /** What the builds printed so far. */
    public List<String> console() {
        return List.copyOf(console);
    }

    /** The pipelines that Spinnaker started, each with its tag. */
    public List<String> started() throws InterruptedException {
        return spinnaker.executions().stream()
                .map((FakeExecution execution) -> execution.pipeline().name() + ": " + execution.parameter("tag"))
                .toList();
    }

    @Override
    public void close() {
        // A controller that can write nothing any more would try it again without end, and its time has no real pauses.
        controllers.forEach(controller -> controller.time.end());
        ending.come();
        gitHub.close();
        spinnaker.close();
    }
}
