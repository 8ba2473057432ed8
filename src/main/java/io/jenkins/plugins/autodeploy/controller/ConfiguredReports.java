package io.jenkins.plugins.autodeploy.controller;

import hudson.model.Item;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.GitHubDeployments;
import io.jenkins.plugins.autodeploy.github.PullRequestComments;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.CommentReport;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReport;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReportFiles;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.report.CommentReporter;
import io.jenkins.plugins.autodeploy.report.DeploymentReporter;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

/** Tells GitHub about deployments by the configuration that Jenkins has at that moment. */
final class ConfiguredReports implements DeploymentReporter.Environment, CommentReporter.Environment {

    private static final SystemLog LOGGER = SystemLog.of(ConfiguredReports.class);

    private final DeploymentService service;
    private final DeploymentReporter deployments;
    private final CommentReporter comments;

    /** @param directory where the reports are */
    ConfiguredReports(DeploymentService service, Path directory) {
        this.service = service;
        Disk disk = new Disk();
        Timer timer = service.runtime().timer();
        deployments = new DeploymentReporter(ReportFiles.deployments(directory, disk), this, service.clock(), timer);
        comments = new CommentReporter(
                ReportFiles.comments(directory, disk),
                this,
                service.clock(),
                timer,
                service.runtime().requestIds());
        service.ledger().observe(deployments);
        service.ledger().observe(comments);
    }

    /** Jenkins has started: GitHub gets what it was not told. */
    void resume() {
        deployments.resume();
        comments.resume();
    }

    @Override
    public Optional<String> environment(String stack) {
        return AutoDeployConfiguration.get().getGitHub().environment(stack);
    }

    /** The execution in Deck that Spinnaker showed last. */
    @Override
    public String page(StackDeployment trigger) {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        return trigger.executions().stream()
                .flatMap(execution -> configuration.page(execution).stream())
                .map(URI::toString)
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    @Override
    public Optional<StackDeployment> recorded(DeploymentReport report) {
        try {
            return service.history().overview(report.repository()).stack(report.stack()).stream()
                    .flatMap(stack -> Stream.of(stack.last(), stack.current()))
                    .filter(Objects::nonNull)
                    .map(Overview.SentTrigger::deployment)
                    .filter(trigger -> report.requestId().equals(trigger.requestId()))
                    .findFirst();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "GitHub is not told what became of " + report.tag(), e);
            return Optional.empty();
        }
    }

    @Override
    public boolean isCommenting() {
        return AutoDeployConfiguration.get().getGitHub().isComments();
    }

    @Override
    public boolean isMentioning() {
        return AutoDeployConfiguration.get().getGitHub().isMentions();
    }

    @Override
    public Optional<Overview> overview(RepositoryKey repository) {
        try {
            return Optional.of(service.history().overview(repository));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Comments about releases of " + repository + " are not edited now", e);
            return Optional.empty();
        }
    }

    @Override
    public List<String> stacks(Overview overview) {
        return overview.name()
                .map(name -> AutoDeployConfiguration.get()
                        .stackNames(overview.repository().host(), name))
                .orElse(List.of());
    }

    @Override
    public GitHubDeployments gitHub(DeploymentReport report) throws UserErrorException {
        Access access = access(report.repository(), report.deployer());
        return access.gitHub().deployments(access.name());
    }

    @Override
    public PullRequestComments gitHub(CommentReport report) throws UserErrorException {
        Access access = access(report.repository(), report.deployer());
        return access.gitHub().comments(access.name());
    }

    private record Access(GitHub gitHub, RepositoryName name) {}

    /** With the connection of the deployment, as long as it has a record; then with that of a project's branch source. */
    private Access access(RepositoryKey repository, String deployer) throws UserErrorException {
        try {
            Optional<GitHubConnection> recorded = recorded(deployer);
            if (recorded.isPresent()) {
                return access(recorded.get(), BuildLookup.findProject(deployer));
            }
            CatchUpSource source = CatchUpSource.find(service.history().overview(repository))
                    .orElseThrow(() -> new UserErrorException(
                            "No project with a GitHub branch source has deployed" + " the repository, or it is gone"));
            return access(source.connection(), source.project());
        } catch (IOException e) {
            throw new UserErrorException("The record of the repository can't be read: " + e.getMessage(), e);
        }
    }

    private Access access(GitHubConnection connection, Item project) throws UserErrorException {
        return new Access(service.connections().gitHub(connection, project), connection.repository());
    }

    private Optional<GitHubConnection> recorded(String deployer) throws IOException {
        for (ManagedDeployment each : service.manager().all()) {
            if (each.deployer().equals(deployer)) {
                return service.records().read(each.id()).map(GitHubConnection::of);
            }
        }
        return Optional.empty();
    }
}
