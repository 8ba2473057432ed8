package io.jenkins.plugins.autodeploy.deployments;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.autodeploy.deploy.Author;
import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.deploy.History;
import io.jenkins.plugins.autodeploy.deploy.Overview;
import io.jenkins.plugins.autodeploy.deploy.RepositoryKey;
import io.jenkins.plugins.autodeploy.step.DeploymentListener;
import io.jenkins.plugins.autodeploy.step.DeploymentService;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Which repositories were deployed by which jobs, by the full names of these: a job without a branch source does not say
 * itself which repository it deploys.
 */
@Extension
public final class DeployedJobs extends ItemListener implements DeploymentListener {

    private static final Logger LOGGER = Logger.getLogger(DeployedJobs.class.getName());

    private final Map<String, Set<RepositoryKey>> repositories = new ConcurrentHashMap<>();

    @NonNull
    static DeployedJobs get() {
        return ExtensionList.lookupSingleton(DeployedJobs.class);
    }

    /** The repositories that a job has deployed lately. */
    @NonNull
    Set<RepositoryKey> repositories(@NonNull String job) {
        return Set.copyOf(repositories.getOrDefault(job, Set.of()));
    }

    /** The full names of all jobs. */
    @NonNull
    Set<String> jobs() {
        return Set.copyOf(repositories.keySet());
    }

    /** Jenkins is not to wait for it: what is not read yet is not shown yet. */
    @Override
    public void onLoaded() {
        DeploymentService.get().executor().execute(this::readAll);
    }

    private void readAll() {
        History history = DeploymentService.get().history();
        try {
            for (RepositoryKey repository : history.repositories()) {
                read(history, repository);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Which repositories were deployed can't be read", e);
        }
    }

    private void read(History history, RepositoryKey repository) {
        try {
            authors(history.overview(repository)).forEach(author -> note(author, repository));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Which jobs deployed a repository can't be read", e);
        }
    }

    private static Stream<String> authors(Overview overview) {
        return Stream.concat(
                overview.releases().stream().map(release -> release.build()),
                overview.stacks().stream()
                        .flatMap(stack -> Stream.ofNullable(stack.last()))
                        .flatMap(last -> Stream.ofNullable(last.deployment().build())));
    }

    @Override
    public void ended(Deployment deployment) {
        if (deployment.release() != null && !deployment.request().isPreview()) {
            note(
                    deployment.request().build(),
                    RepositoryKey.of(deployment.release().repository()));
        }
    }

    private void note(String author, RepositoryKey repository) {
        Author.of(author)
                .ifPresent(each -> repositories
                        .computeIfAbsent(each.project(), job -> ConcurrentHashMap.newKeySet())
                        .add(repository));
    }
}
