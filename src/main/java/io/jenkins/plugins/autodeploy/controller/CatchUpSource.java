package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.util.Optional;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;

/**
 * Where a catch-up comes from: the project that made the newest release and still exists. Its credential and its permission
 * count.
 *
 * @param project the project of all branches
 * @param connection the connection of the project's branch source
 * @param branch the branch that made the newest release
 */
record CatchUpSource(
        @NonNull Item project,
        @NonNull GitHubConnection connection,
        @NonNull String branch) {

    /** Finds the source of a repository; empty if no branch of a project with a branch source made a known release. */
    @NonNull
    static Optional<CatchUpSource> find(@NonNull Overview overview) {
        return overview.releases().stream()
                .flatMap(release -> of(release, overview).stream())
                .findFirst();
    }

    /** The branch that made a release, or this branch if that is not known. */
    @NonNull
    String branch(@NonNull ReleaseRecord release, @NonNull Overview overview) {
        return of(release, overview).map(CatchUpSource::branch).orElse(branch);
    }

    private static Optional<CatchUpSource> of(ReleaseRecord release, Overview overview) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return BuildLookup.findProject(release.deployer()) instanceof Job<?, ?> job
                    ? of(job).filter(source -> source.isOf(overview))
                    : Optional.empty();
        }
    }

    private static Optional<CatchUpSource> of(Job<?, ?> job) {
        SCMSource source = SCMSource.SourceByItem.findSource(job);
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        GitHubConnection connection = source instanceof GitHubSCMSource gitHub ? connection(gitHub) : null;
        return connection != null && head != null && job.getParent() instanceof Item project
                ? Optional.of(new CatchUpSource(project, connection, head.getName()))
                : Optional.empty();
    }

    private static @Nullable GitHubConnection connection(GitHubSCMSource source) {
        try {
            return GitHubConnection.of(source);
        } catch (UserErrorException | IllegalArgumentException e) {
            return null;
        }
    }

    /** The branch source may name another repository now. */
    private boolean isOf(Overview overview) {
        return overview.repository().host().equals(GitHubSite.pageHost(connection.api()))
                && overview.name().filter(connection.repository()::equals).isPresent();
    }
}
