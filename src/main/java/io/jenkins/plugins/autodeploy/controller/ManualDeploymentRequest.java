package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A request that a person makes on the Deployments page: an existing release, and the stacks that should get it.
 *
 * @param person the id of the person
 * @param personName the name of the person, as people read it
 * @param tag the tag of the release
 * @param stacks the names of the stacks
 * @param throughWindows why the person deploys while windows close stacks; null if the person may not, or need not
 * @param acrossNoRollback whether the person has confirmed to take changes away that have the label against rollbacks
 */
@Restricted(NoExternalUse.class)
public record ManualDeploymentRequest(
        @NonNull String person,
        @NonNull String personName,
        @NonNull String tag,
        @NonNull List<String> stacks,
        @Nullable String throughWindows,
        boolean acrossNoRollback) {

    public ManualDeploymentRequest {
        Objects.requireNonNull(person);
        Objects.requireNonNull(personName);
        Objects.requireNonNull(tag);
        stacks = List.copyOf(stacks);
    }
}
