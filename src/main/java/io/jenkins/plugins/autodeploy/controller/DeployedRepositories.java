package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Which repositories were deployed by which jobs, by the full names of these: a job without a branch source does not say
 * itself which repository it deploys. Where a job is renamed or moved, what it has deployed goes with it.
 */
@Extension
public final class DeployedRepositories extends ItemListener implements DeploymentListener {

    private static final Logger LOGGER = Logger.getLogger(DeployedRepositories.class.getName());

    private final Map<String, Set<RepositoryKey>> repositories = new ConcurrentHashMap<>();

    @NonNull
    public static DeployedRepositories get() {
        return ExtensionList.lookupSingleton(DeployedRepositories.class);
    }

    /** The repositories that a job has deployed lately. */
    @NonNull
    public Set<RepositoryKey> repositories(@NonNull String job) {
        return Set.copyOf(repositories.getOrDefault(job, Set.of()));
    }

    /** The repositories that the jobs in a folder have deployed lately. */
    @NonNull
    public Set<RepositoryKey> below(@NonNull String folder) {
        return repositories.entrySet().stream()
                .filter(job -> job.getKey().startsWith(folder + "/"))
                .flatMap(job -> job.getValue().stream())
                .collect(Collectors.toSet());
    }

    /** The full names of all jobs. */
    @NonNull
    public Set<String> jobs() {
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
            authors(history.overview(repository))
                    .forEach((author, at) -> Deployer.of(author)
                            .ifPresent(each -> note(BuildLookup.now(each.project(), at), Set.of(repository))));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Which jobs deployed a repository can't be read", e);
        }
    }

    /** With the time from which on each was named last. */
    private static Map<String, Instant> authors(Overview overview) {
        Map<String, Instant> authors = new HashMap<>();
        overview.releases().forEach(release -> authors.put(release.deployer(), release.at()));
        overview.stacks().stream()
                .map(StackOverview::last)
                .filter(last -> last != null && last.deployment().deployer() != null)
                .forEach(last -> authors.put(last.deployment().deployer(), last.at()));
        return authors;
    }

    @Override
    public void ended(Deployment deployment) {
        if (deployment.release() != null && !deployment.request().isPreview()) {
            Item project = BuildLookup.project(deployment.request().deployer());
            if (project != null) {
                note(
                        project.getFullName(),
                        Set.of(RepositoryKey.of(deployment.release().repository())));
            }
        }
    }

    private void note(String job, Set<RepositoryKey> deployed) {
        repositories.computeIfAbsent(job, name -> ConcurrentHashMap.newKeySet()).addAll(deployed);
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        Set<RepositoryKey> deployed = repositories.remove(oldFullName);
        if (deployed != null) {
            note(newFullName, deployed);
        }
    }
}
