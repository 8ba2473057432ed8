package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.github.HostedRepository;
import java.util.Optional;
import java.util.function.Predicate;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.github_branch_source.PullRequestSCMHead;

/**
 * A project with a GitHub branch source, such as a multibranch project. Its credential counts for what Jenkins does by
 * itself.
 *
 * @param project the project of all branches and pull requests
 * @param connection the connection of the project's branch source
 */
record SourceProject(@NonNull Item project, @NonNull GitHubConnection connection) {

    /** The project of a job; empty if the job does not come from a GitHub branch source. */
    static Optional<SourceProject> of(@NonNull Job<?, ?> job) {
        SCMSource source = SCMSource.SourceByItem.findSource(job);
        if (!(source instanceof GitHubSCMSource gitHub) || !(job.getParent() instanceof Item project)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SourceProject(project, GitHubConnection.of(gitHub)));
        } catch (UserErrorException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    HostedRepository repository() {
        return new HostedRepository(GitHubSite.pageHost(connection.api()), connection.repository());
    }

    /** The job of a pull request; empty if the project has none. */
    Optional<Job<?, ?>> pullRequest(int number) {
        return job(head -> head instanceof PullRequestSCMHead pullRequest && pullRequest.getNumber() == number);
    }

    /** The job of a branch; empty if the project has none. */
    Optional<Job<?, ?>> branch(@NonNull String name) {
        return job(head -> head != null
                && !(head instanceof ChangeRequestSCMHead)
                && head.getName().equals(name));
    }

    private Optional<Job<?, ?>> job(Predicate<SCMHead> isOf) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            if (project instanceof ItemGroup<?> branches) {
                for (Item each : branches.getItems()) {
                    if (each instanceof Job<?, ?> job && isOf.test(SCMHead.HeadByItem.findHead(job))) {
                        return Optional.of(job);
                    }
                }
            }
            return Optional.empty();
        }
    }
}
