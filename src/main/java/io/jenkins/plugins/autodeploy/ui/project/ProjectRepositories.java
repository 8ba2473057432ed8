package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeployedRepositories;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.controller.GitHubConnection;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.History.Names;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMNavigatorOwner;
import jenkins.scm.api.SCMSourceOwner;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;

/**
 * Finds the repositories of a project, without a network. If the project has branch sources, they name the
 * repositories. Otherwise the repositories are those that its builds have deployed.
 */
final class ProjectRepositories {

    private ProjectRepositories() {}

    /**
     * A repository of a project. Something is recorded about the repository.
     *
     * @param key the key of the repository in the ledger
     * @param source the branch source for the repository; null if the project has no branch source
     */
    record Owned(@NonNull RepositoryKey key, @Nullable GitHubSCMSource source) {}

    /**
     * Whether a project deploys. The answer needs no file and no network, so it may be wrong shortly after a start. A
     * folder of such projects does not deploy itself.
     */
    static boolean has(@NonNull Item project) {
        if (project instanceof SCMSourceOwner owner) {
            return !(owner instanceof SCMNavigatorOwner) && !sources(owner).isEmpty();
        }
        return project instanceof Job<?, ?>
                && !DeployedRepositories.get()
                        .repositories(project.getFullName())
                        .isEmpty();
    }

    /** The GitHub branch sources of a project. */
    @NonNull
    static List<GitHubSCMSource> sources(@NonNull SCMSourceOwner owner) {
        return owner.getSCMSources().stream()
                .filter(GitHubSCMSource.class::isInstance)
                .map(GitHubSCMSource.class::cast)
                .toList();
    }

    /** The repositories of a project, in the order of its branch sources. */
    @NonNull
    static List<Owned> of(@NonNull Item project) throws IOException {
        return of(project, DeploymentService.get().history()::find);
    }

    /** Finds a repository by its name, as {@link Names#find}. */
    @FunctionalInterface
    interface Finder {

        Optional<RepositoryKey> find(String host, RepositoryName name) throws IOException;
    }

    @NonNull
    static List<Owned> of(@NonNull Item project, @NonNull Finder names) throws IOException {
        Map<RepositoryKey, Owned> owned = new LinkedHashMap<>();
        if (project instanceof SCMSourceOwner owner) {
            List<GitHubSCMSource> sources = sources(owner);
            for (GitHubSCMSource source : sources) {
                find(names, source)
                        .or(() -> sources.size() == 1 ? deployed(owner, source) : Optional.empty())
                        .ifPresent(key -> owned.putIfAbsent(key, new Owned(key, source)));
            }
        } else {
            DeployedRepositories.get().repositories(project.getFullName()).stream()
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .forEach(key -> owned.put(key, new Owned(key, null)));
        }
        return List.copyOf(owned.values());
    }

    /** The branch sources of a project without a record about their repositories. */
    @NonNull
    static List<GitHubSCMSource> unrecorded(@NonNull Item project, @NonNull List<Owned> recorded) {
        Set<GitHubSCMSource> known = recorded.stream().map(Owned::source).collect(Collectors.toSet());
        return project instanceof SCMSourceOwner owner
                ? sources(owner).stream()
                        .filter(source -> !known.contains(source))
                        .toList()
                : List.of();
    }

    /** The name of the repository, as a branch source has it. */
    @NonNull
    static String text(@NonNull GitHubSCMSource source) {
        return source.getRepoOwner() + "/" + source.getRepository();
    }

    private static Optional<RepositoryKey> find(Finder names, GitHubSCMSource source) throws IOException {
        Optional<RepositoryName> name = name(source);
        return name.isEmpty() ? Optional.empty() : names.find(host(source), name.get());
    }

    /**
     * The repository that the branches of a project have deployed; empty if there are several, or none. GitHub also
     * knows a repository by names that the ledger does not have. So the name in the branch source is not always enough.
     */
    private static Optional<RepositoryKey> deployed(Item project, GitHubSCMSource source) {
        List<RepositoryKey> keys = DeployedRepositories.get().below(project.getFullName()).stream()
                .filter(key -> key.host().equalsIgnoreCase(host(source)))
                .toList();
        return keys.size() == 1 ? Optional.of(keys.get(0)) : Optional.empty();
    }

    private static String host(GitHubSCMSource source) {
        return GitHubSite.pageHost(GitHubConnection.api(source));
    }

    /** The name of the repository in a branch source; empty if no repository can have this name. */
    @NonNull
    static Optional<RepositoryName> name(@NonNull GitHubSCMSource source) {
        try {
            return Optional.of(RepositoryName.parse(
                    String.valueOf(source.getRepoOwner()), String.valueOf(source.getRepository())));
        } catch (UserErrorException e) {
            return Optional.empty();
        }
    }

    /** The projects that deploy and that the current user may read, sorted by full name. */
    @NonNull
    static List<Item> projects() {
        Map<String, Item> projects = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (SCMSourceOwner owner : Jenkins.get().getAllItems(SCMSourceOwner.class)) {
            if (has(owner)) {
                projects.put(owner.getFullName(), owner);
            }
        }
        for (String name : DeployedRepositories.get().jobs()) {
            Item job = CurrentUser.project(name);
            if (job instanceof Job<?, ?> plain && !isOfBranch(plain)) {
                projects.put(name, job);
            }
        }
        return new ArrayList<>(projects.values());
    }

    /** Whether a job is the job of a branch. Then the project of all branches has the page. */
    static boolean isOfBranch(@NonNull Job<?, ?> job) {
        return job.getParent() instanceof SCMSourceOwner;
    }

    /** The names of the stacks that serve a repository now. */
    @NonNull
    static List<String> stacks(@NonNull Owned owned, @NonNull Overview overview) {
        return name(owned, overview)
                .map(each ->
                        AutoDeployConfiguration.get().stackNames(owned.key().host(), each))
                .orElse(List.of());
    }

    /** The present name of a repository; empty if it is not known. */
    @NonNull
    static Optional<RepositoryName> name(@NonNull Owned owned, @NonNull Overview overview) {
        return owned.source() == null ? overview.name() : name(owned.source());
    }
}
