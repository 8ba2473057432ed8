package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.CommitStatuses;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fuzz.Agenda;
import io.jenkins.plugins.autodeploy.fuzz.AgendaClient;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.HostedRepository;
import io.jenkins.plugins.autodeploy.github.OpenPullRequest;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.report.ForecastEnvironment;
import io.jenkins.plugins.autodeploy.report.ForecastReporter;
import io.jenkins.plugins.autodeploy.report.MergeForecast;
import io.jenkins.plugins.autodeploy.report.StackSituation;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A GitHub in memory with the release 1.0.0, and a controller that shows at open pull requests, by commit statuses, what
 * their merge would do to qa and prod. All runs on one thread, and time passes only if a test says so.
 */
public final class ForecastStory implements ForecastEnvironment {

    private static final URI GITHUB = URI.create("http://github.example");
    private static final URI GATE = URI.create("http://gate.example");
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final HostedRepository SHOP = new HostedRepository(GITHUB.getHost(), World.SHOP);

    public final FakeGitHub gitHub = FakeGitHub.inMemory(GITHUB);
    public final FakeRepository shop = gitHub.createRepository("acme/shop");
    public final Agenda agenda = new Agenda();
    public FileLedger ledger;
    private final FakeSpinnaker spinnaker =
            FakeSpinnaker.inMemory(GATE, agenda, () -> UUID.randomUUID().toString());
    private final RepositoryKey key = new RepositoryKey(GITHUB.getHost(), shop.id());
    private final Http http;
    private final Path root;
    private ForecastReporter reporter;
    private Map<String, DeploymentWindows> windows = Map.of();
    private boolean on = true;
    private LinkageError broken;
    private int builds;

    public ForecastStory(Path root) {
        this.root = root;
        gitHub.clock().set(agenda.instant());
        shop.tag("1.0.0", shop.openPullRequest("First").merge());
        for (String stack : List.of("qa", "prod")) {
            spinnaker
                    .pipeline("shop", "Deploy to " + stack)
                    .onWebhook("shop-" + stack)
                    .parameter("tag", "none");
        }
        CredentialLookups lookups = new CredentialLookups(agenda, agenda, agenda, TIMEOUT);
        http = new Http(
                new AgendaClient(
                        agenda,
                        Map.of(GITHUB.getHost(), gitHub.reception(), GATE.getHost(), spinnaker.reception())),
                UnaryOperator.identity(),
                HttpRequest::newBuilder,
                lookups,
                agenda,
                TIMEOUT);
        restart();
    }

    /** The controller starts again, and reads its record again. What it had planned is forgotten. */
    public ForecastStory restart() {
        agenda.forget();
        ledger = UnforcedDisk.ledger(root, agenda);
        reporter = new ForecastReporter(this, agenda, agenda);
        ledger.observe(reporter);
        reporter.begin();
        return this;
    }

    /** Lets time pass on the controller and on GitHub. */
    public ForecastStory pass(Duration duration) {
        agenda.runFor(duration);
        gitHub.clock().set(agenda.instant());
        return this;
    }

    /** GitHub or a build says that a pull request changed, and the controller acts on it. */
    public ForecastStory changed(FakePullRequest pullRequest) {
        reporter.changed(SHOP, pullRequest.number());
        return pass(Duration.ofSeconds(5));
    }

    /** The same for many that change at once. */
    public ForecastStory changed(List<FakePullRequest> pullRequests) {
        pullRequests.forEach(each -> reporter.changed(SHOP, each.number()));
        return pass(Duration.ofSeconds(5));
    }

    /** GitHub says that a pull request of another repository changed. */
    public void changedElsewhere() {
        reporter.changed(new HostedRepository("elsewhere.example", World.SHOP), 1);
    }

    public ForecastStory hold(String stack, Duration until) throws Exception {
        ledger.history().hold(key, stack, "kim", HoldRight.ORDINARY, "Load test", agenda.instant().plus(until));
        return this;
    }

    /** The controller deploys what is on master. */
    public Deployment deploy() {
        CompletableFuture<Deployment> end = begin(RequestBuilder.by("shop/master#" + ++builds)
                .commit(shop.head("master"))
                .build());
        pass(Duration.ofMinutes(1));
        return end.join();
    }

    public ForecastStory windows(Map<String, DeploymentWindows> other) {
        windows = other;
        return this;
    }

    public void switchOn() {
        on = true;
    }

    public void switchOff() {
        on = false;
    }

    /** The next time that the open pull requests are asked for, a class is missing. */
    public void breakOnce() {
        broken = new NoClassDefFoundError("of another plugin");
    }

    /** The description of the newest status at the newest commit of a pull request; null if there is none. */
    public String shown(FakePullRequest pullRequest) {
        return statuses(pullRequest).stream()
                .findFirst()
                .map(CommitStatuses.Status::description)
                .orElse(null);
    }

    /** The newest first. */
    public List<CommitStatuses.Status> statuses(FakePullRequest pullRequest) {
        return shop.commitStatuses().of(pullRequest.headSha());
    }

    /** How many statuses were sent. */
    public long published() {
        return gitHub.requests().count("POST", ".*/statuses/.*");
    }

    private CompletableFuture<Deployment> begin(DeploymentRequest request) {
        EngineContext plain = World.effects(
                client(),
                http,
                GATE,
                Optional.empty(),
                World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS),
                World.SECRET,
                ledger,
                new NoJournal(),
                new KeyedQueue(),
                line -> {},
                agenda,
                agenda,
                agenda,
                () -> UUID.randomUUID().toString());
        EngineContext.Configuration configuration = plain.configuration();
        DeploymentRun run = new DeploymentRun(
                Deployment.of(request),
                new EngineContext(
                        plain.gitHub(),
                        new EngineContext.Configuration(
                                configuration.rules(),
                                configuration.stacks().stream().map(this::closing).toList(),
                                configuration.spinnaker(),
                                configuration.stackNames()),
                        plain.ledger(),
                        plain.journal(),
                        plain.console(),
                        plain.runtime()));
        run.start();
        return run.end();
    }

    private Stack closing(Stack stack) {
        return new Stack(
                stack.name(),
                stack.starter(),
                stack.tagParameter(),
                stack.parameters(),
                stack.follow(),
                stack.projectAllowed(),
                windows.getOrDefault(stack.name(), DeploymentWindows.NONE));
    }

    private GitHub client() {
        return new GitHub(http, GITHUB.resolve("/api/v3"), () -> FakeGitHub.TOKEN);
    }

    @Override
    public boolean isOn() {
        return on;
    }

    @Override
    public List<HostedRepository> repositories() {
        return List.of(SHOP);
    }

    @Override
    public Optional<HostedRepository> repository(RepositoryKey of) {
        return of.equals(key) ? Optional.of(SHOP) : Optional.empty();
    }

    @Override
    public Optional<String> situation(HostedRepository repository) {
        try {
            Overview overview = ledger.history().overview(key);
            List<Hold> stops = ledger.line().stops();
            return Optional.of(StackSituation.of(
                    Stream.of("qa", "prod")
                            .map(name -> overview.stack(name)
                                    .orElse(StackOverview.unknown(name))
                                    .stoppedBy(stops))
                            .toList(),
                    new StackWindows(windows),
                    agenda.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletableFuture<List<OpenPullRequest>> open(HostedRepository repository) throws UserErrorException {
        if (broken != null) {
            LinkageError once = broken;
            broken = null;
            throw once;
        }
        return client().openPullRequests(repository.name());
    }

    @Override
    public CompletableFuture<Optional<MergeForecast>> forecast(
            HostedRepository repository, OpenPullRequest pullRequest) {
        if (!pullRequest.base().equals("master")) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return begin(RequestBuilder.by("shop@SYSTEM#1").previewing(pullRequest.number()).build())
                .thenApply(preview -> Optional.of(
                        MergeForecast.of(preview, pullRequest.number(), overview(), new StackWindows(windows))));
    }

    private Optional<Overview> overview() {
        try {
            return Optional.of(ledger.history().overview(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletableFuture<Void> publish(
            HostedRepository repository, OpenPullRequest pullRequest, MergeForecast forecast) {
        return client().statuses(repository.name())
                .tell(pullRequest.head(), "Auto Deploy", true, forecast.title(), "");
    }
}
