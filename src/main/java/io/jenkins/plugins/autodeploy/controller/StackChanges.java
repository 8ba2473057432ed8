package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RolledAcross;
import io.jenkins.plugins.autodeploy.github.Backlog;
import java.util.Objects;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What the deployment of a release brings to a stack and takes away from it, as GitHub shows it now.
 *
 * @param brought the pull requests that the release has and the stack lacks
 * @param taken the pull requests that the stack has and the release lacks
 * @param across what the label against rollbacks says about them; empty if the stack has no newer release
 */
@Restricted(NoExternalUse.class)
public record StackChanges(
        @NonNull Backlog brought,
        @NonNull Backlog taken,
        @NonNull Optional<RolledAcross> across) {

    public StackChanges {
        Objects.requireNonNull(brought);
        Objects.requireNonNull(taken);
        Objects.requireNonNull(across);
    }
}
