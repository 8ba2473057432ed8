package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.util.Optional;
import jenkins.scm.api.SCMHead;

/**
 * Where a catch-up comes from: the project that made the newest release and still exists. Its credential and its permission
 * count.
 *
 * @param source the project of all branches
 * @param branch the branch that made the newest release
 */
record CatchUpSource(@NonNull SourceProject source, @NonNull String branch) {

    /** The project of all branches. */
    @NonNull
    Item project() {
        return source.project();
    }

    /** The connection of the project's branch source. */
    @NonNull
    GitHubConnection connection() {
        return source.connection();
    }

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
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        return head == null
                ? Optional.empty()
                : SourceProject.of(job).map(project -> new CatchUpSource(project, head.getName()));
    }

    /** The branch source may name another repository now. */
    private boolean isOf(Overview overview) {
        return overview.repository()
                        .host()
                        .equals(GitHubSite.pageHost(connection().api()))
                && overview.name().filter(connection().repository()::equals).isPresent();
    }
}
