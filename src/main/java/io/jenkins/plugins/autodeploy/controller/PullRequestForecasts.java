package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.GitHubConfiguration;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.github.HostedRepository;
import io.jenkins.plugins.autodeploy.github.OpenPullRequest;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.report.ForecastEnvironment;
import io.jenkins.plugins.autodeploy.report.ForecastReporter;
import io.jenkins.plugins.autodeploy.report.MergeForecast;
import io.jenkins.plugins.autodeploy.report.StackSituation;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Shows at open pull requests what their merge would do, by the configuration that Jenkins has at that moment. Only
 * repositories whose project has a GitHub branch source are covered: it gives the credential, and it knows how the release
 * branch calls {@code autoDeploy()}.
 */
@Restricted(NoExternalUse.class)
public final class PullRequestForecasts implements ForecastEnvironment {

    private static final SystemLog LOGGER = SystemLog.of(PullRequestForecasts.class);

    private final DeploymentService service;
    private final Preparation preparation;
    private final ForecastReporter reporter;

    /** The builds that called the step last. Their projects matter for a repository that has no release yet. */
    private final Map<HostedRepository, String> called = new ConcurrentHashMap<>();

    /** The repositories that have a record. Looking all of them up takes a while. */
    private final Map<HostedRepository, RepositoryKey> recorded = new ConcurrentHashMap<>();

    /** Looking up projects and their builds reads files. */
    private final LoneThread thread = new LoneThread("Auto Deploy forecasts");

    private final ForecastPublisher publisher;

    PullRequestForecasts(DeploymentService service, Preparation preparation) {
        this.service = service;
        this.preparation = preparation;
        publisher = new ForecastPublisher(service);
        reporter = new ForecastReporter(this, service.clock(), thread.timer());
        service.ledger().observe(reporter);
    }

    void begin() {
        thread.execute(reporter::begin);
    }

    void stop() {
        thread.stop();
        publisher.stop();
    }

    /** GitHub says that a pull request changed. */
    void changed(HostedRepository repository, int pullRequest) {
        thread.execute(() -> reporter.changed(repository, pullRequest));
    }

    /**
     * A build calls the step. The call counts for later merges, unless it is only a preview of a commit. Never throws: the
     * deployment of the build goes on without a check.
     */
    public void called(@NonNull Run<?, ?> build, @NonNull DeploymentRequest request) {
        try {
            remember(build, request);
        } catch (RuntimeException | LinkageError e) { // Another plugin may throw an error, too.
            LOGGER.log(Level.WARNING, "The check on pull requests does not know how " + build + " deploys", e);
        }
    }

    private void remember(Run<?, ?> build, DeploymentRequest request) {
        if (!(request.subject() instanceof DeploymentRequest.Merge merge)) {
            return;
        }
        boolean ofPullRequest = merge.change() instanceof DeploymentRequest.Change.OpenPullRequest;
        if (request.isPreview() && !ofPullRequest) {
            return;
        }
        DeploymentCall.add(build, merge);
        Optional<SourceProject> source = SourceProject.of(build.getParent())
                .filter(each -> each.connection().repository().equals(request.repository()));
        source.ifPresent(each -> called.put(each.repository(), build.getExternalizableId()));
        if (source.isPresent() && merge.change() instanceof DeploymentRequest.Change.OpenPullRequest pullRequest) {
            changed(source.get().repository(), pullRequest.number());
        }
    }

    private static GitHubConfiguration configuration() {
        return AutoDeployConfiguration.get().getGitHub();
    }

    @Override
    public boolean isOn() {
        return configuration().isChecks();
    }

    @Override
    public List<HostedRepository> repositories() {
        try {
            List<HostedRepository> found = new ArrayList<>();
            for (RepositoryKey key : service.history().repositories()) {
                repository(key).ifPresent(found::add);
            }
            recorded.keySet().retainAll(found);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Only known repositories show now what a merge would release", e);
        }
        List<HostedRepository> repositories = new ArrayList<>(recorded.keySet());
        called.keySet().stream()
                .filter(each -> repositories.stream().noneMatch(each::isSame))
                .forEach(repositories::add);
        repositories.sort(Comparator.comparing(HostedRepository::toString));
        return repositories;
    }

    @Override
    public Optional<HostedRepository> repository(RepositoryKey key) {
        Optional<HostedRepository> repository =
                overview(key).flatMap(Overview::name).map(name -> new HostedRepository(key.host(), name));
        repository.ifPresent(found -> recorded.put(found, key));
        return repository;
    }

    private Optional<Overview> overview(RepositoryKey key) {
        try {
            return Optional.of(service.history().overview(key));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Open pull requests of " + key + " do not show now what their merge releases", e);
            return Optional.empty();
        }
    }

    private Optional<Overview> overview(HostedRepository repository) {
        return Optional.ofNullable(recorded.get(repository)).flatMap(this::overview);
    }

    @Override
    public Optional<String> situation(HostedRepository repository) {
        Optional<Overview> overview = overview(repository);
        try {
            List<Hold> stops = service.stopsOfTheLine();
            AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
            List<StackOverview> stacks = configuration.stackNames(repository.host(), repository.name()).stream()
                    .map(name -> overview.flatMap(found -> found.stack(name))
                            .orElse(StackOverview.unknown(name))
                            .stoppedBy(stops))
                    .toList();
            String allowed = configuration.getStacks().stream()
                    .map(stack -> stack.getName() + " " + stack.getAllowedProjects())
                    .collect(Collectors.joining("\n"));
            return Optional.of(configuration.getGitHub().isFailingChecks() + " " + configuration.rules() + "\n"
                    + allowed + "\n"
                    + StackSituation.of(
                            stacks, windows(repository), service.clock().instant()));
        } catch (IOException | UserErrorException e) {
            LOGGER.log(Level.WARNING, "Open pull requests of " + repository.name() + " are not renewed now", e);
            return Optional.empty();
        }
    }

    private static StackWindows windows(HostedRepository repository) {
        return AutoDeployConfiguration.get().windows(repository.host(), repository.name());
    }

    private SourceProject source(HostedRepository repository) throws UserErrorException {
        return overview(repository)
                .flatMap(CatchUpSource::find)
                .map(CatchUpSource::source)
                .or(() -> called.values().stream()
                        .flatMap(build -> BuildLookup.findProject(build) instanceof Job<?, ?> job
                                ? SourceProject.of(job).stream()
                                : Stream.of())
                        .filter(source -> source.repository().isSame(repository))
                        .findFirst())
                .orElseThrow(() -> new UserErrorException(
                        "No project with a GitHub branch source has deployed the repository, or it is gone"));
    }

    @Override
    public CompletableFuture<List<OpenPullRequest>> open(HostedRepository repository) throws UserErrorException {
        SourceProject source = source(repository);
        return service.connections()
                .gitHub(source.connection(), source.project())
                .openPullRequests(source.connection().repository());
    }

    @Override
    public CompletableFuture<Optional<MergeForecast>> forecast(HostedRepository repository, OpenPullRequest pullRequest)
            throws UserErrorException {
        SourceProject source = source(repository);
        Optional<Job<?, ?>> branch = source.branch(pullRequest.base());
        Optional<DeploymentCall> call = Stream.concat(
                        source.pullRequest(pullRequest.number()).stream(), branch.stream())
                .flatMap(job -> DeploymentCall.latest(job).stream())
                .findFirst();
        if (call.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String project = branch.<Item>map(job -> job).orElse(source.project()).getFullName();
        String id = UUID.randomUUID().toString();
        boolean mayFail = configuration().isFailingChecks();
        BranchRule branches = AutoDeployConfiguration.get().rules().branches();
        return preparation
                .preview(new DeploymentRecord(
                        id,
                        source.connection().api(),
                        source.connection().credentialsId(),
                        Deployment.of(call.get()
                                .preview(
                                        Deployer.catchUp(project, id),
                                        source.connection().repository(),
                                        pullRequest))))
                .thenApply(preview -> {
                    MergeForecast forecast =
                            MergeForecast.of(preview, pullRequest.number(), overview(repository), windows(repository));
                    boolean releases = preview.release() == null
                            || branches.allows(
                                    pullRequest.base(),
                                    preview.release().repository().defaultBranch());
                    return Optional.of(mayFail && releases ? forecast : forecast.neutral());
                });
    }

    @Override
    public CompletableFuture<Void> publish(
            HostedRepository repository, OpenPullRequest pullRequest, MergeForecast forecast)
            throws UserErrorException {
        return publisher.publish(source(repository), pullRequest, forecast);
    }
}
