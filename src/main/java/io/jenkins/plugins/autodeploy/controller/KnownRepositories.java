package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.github.HostedRepository;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMSourceOwner;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;

/**
 * The repositories that this controller knows: those that the configuration names, those of the projects, and those in the
 * ledger. So a stack can be checked before its first deployment.
 */
final class KnownRepositories {

    private static final SystemLog LOGGER = SystemLog.of(KnownRepositories.class);

    private KnownRepositories() {}

    /** All of them, each once. */
    @NonNull
    static Set<HostedRepository> all() {
        Set<HostedRepository> all =
                new LinkedHashSet<>(AutoDeployConfiguration.get().namedRepositories());
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            Jenkins.get().getAllItems(SCMSourceOwner.class).forEach(owner -> all.addAll(of(owner, source -> true)));
        }
        History history = DeploymentService.get().history();
        try {
            for (RepositoryKey key : history.repositories()) {
                String url = history.overview(key).url();
                if (url != null) {
                    add(all, key.host(), URI.create(url).getPath());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, "The repositories that were deployed can't be read", e);
        }
        return all;
    }

    /**
     * The repositories of the branch sources of a project; empty if it has none.
     *
     * @param which says which branch sources count
     */
    @NonNull
    static List<HostedRepository> of(@NonNull Item project, @NonNull Predicate<GitHubSCMSource> which) {
        List<HostedRepository> repositories = new ArrayList<>();
        if (project instanceof SCMSourceOwner owner) {
            for (Object source : owner.getSCMSources()) {
                if (source instanceof GitHubSCMSource gitHub && which.test(gitHub)) {
                    add(
                            repositories,
                            GitHubSite.pageHost(GitHubConnection.api(gitHub)),
                            gitHub.getRepoOwner() + "/" + gitHub.getRepository());
                }
            }
        }
        return repositories;
    }

    private static void add(Collection<HostedRepository> to, String host, String path) {
        try {
            to.add(new HostedRepository(host, RepositoryName.parse(path)));
        } catch (UserErrorException e) {
            LOGGER.log(Level.FINE, "A name is no repository, so no stack is checked for it", e);
        }
    }
}
