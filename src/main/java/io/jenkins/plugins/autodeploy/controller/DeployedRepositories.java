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
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.scm.api.SCMSourceOwner;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Knows which jobs have deployed which repositories. A job without a branch source does not name its repository. When a
 * job is renamed or moved, it keeps its repositories.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class DeployedRepositories extends ItemListener implements DeploymentObserver {

    private static final SystemLog LOGGER = SystemLog.of(DeployedRepositories.class);

    /** By the full name of the job. The jobs in a folder follow each other. */
    private final NavigableMap<String, Set<RepositoryKey>> repositories = new ConcurrentSkipListMap<>();

    /** The instance of this controller. */
    @NonNull
    public static DeployedRepositories get() {
        return ExtensionList.lookupSingleton(DeployedRepositories.class);
    }

    /**
     * The repositories that a job has deployed lately.
     *
     * @param job the full name of the job
     */
    @NonNull
    public Set<RepositoryKey> repositories(@NonNull String job) {
        return Set.copyOf(repositories.getOrDefault(job, Set.of()));
    }

    /**
     * The repositories that the jobs in a folder have deployed lately.
     *
     * @param folder the full name of the folder
     */
    @NonNull
    public Set<RepositoryKey> below(@NonNull String folder) {
        return inFolder(folder).flatMap(Set::stream).collect(Collectors.toSet());
    }

    private Stream<Set<RepositoryKey>> inFolder(String folder) {
        String prefix = folder + "/";
        return repositories.tailMap(prefix, false).entrySet().stream()
                .takeWhile(job -> job.getKey().startsWith(prefix))
                .map(Map.Entry::getValue);
    }

    /** Whether a project, or a branch of it, has deployed a repository lately. */
    boolean has(Item project, RepositoryKey repository) {
        return repositories.getOrDefault(project.getFullName(), Set.of()).contains(repository)
                || project instanceof SCMSourceOwner
                        && inFolder(project.getFullName()).anyMatch(deployed -> deployed.contains(repository));
    }

    /** The full names of all jobs that have deployed something lately. */
    @NonNull
    public Set<String> jobs() {
        return Set.copyOf(repositories.keySet());
    }

    /** Jenkins does not wait for this work. A page shows a repository only after the repository is read. */
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
            LOGGER.log(Level.WARNING, "The repositories that were deployed can't be read", e);
        }
    }

    private void read(History history, RepositoryKey repository) {
        try {
            deployers(history.overview(repository))
                    .forEach((deployer, at) -> Deployer.of(deployer)
                            .ifPresent(each -> note(BuildLookup.currentName(each.project(), at), Set.of(repository))));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The jobs that deployed " + repository + " can't be read", e);
        }
    }

    /** All deployers in an overview, each with the time of one of their actions. */
    private static Map<String, Instant> deployers(Overview overview) {
        Map<String, Instant> deployers = new HashMap<>();
        overview.releases().forEach(release -> deployers.put(release.deployer(), release.at()));
        overview.stacks().stream()
                .map(StackOverview::last)
                .filter(last -> last != null && last.deployment().deployer() != null)
                .forEach(last -> deployers.put(last.deployment().deployer(), last.at()));
        return deployers;
    }

    /**
     * Only the ledger tells that a job has deployed something. A deployment may also end with a release that another job
     * has made, for example if it was refused.
     */
    @Override
    public void ended(String id, Deployment deployment) {
        String deployer = deployment.request().deployer();
        Item project = BuildLookup.findProject(deployer);
        if (deployment.release() == null || deployment.request().isPreview() || project == null) {
            return;
        }
        RepositoryKey repository = RepositoryKey.of(deployment.release().repository());
        try {
            if (deployers(DeploymentService.get().history().overview(repository))
                    .containsKey(deployer)) {
                note(project.getFullName(), Set.of(repository));
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The jobs that deployed " + repository + " can't be read", e);
        }
    }

    private void note(String job, Set<RepositoryKey> deployed) {
        repositories.computeIfAbsent(job, name -> ConcurrentHashMap.newKeySet()).addAll(deployed);
    }

    @Override
    public void onDeleted(Item item) {
        repositories.remove(item.getFullName());
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        Set<RepositoryKey> deployed = repositories.remove(oldFullName);
        if (deployed != null) {
            note(newFullName, deployed);
        }
    }
}
