package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import java.util.Objects;

/**
 * A trigger that was sent, and whose recorded state an answer of Spinnaker may still change.
 *
 * @param host the host of the repository's page
 * @param release the release, with the last known name of its repository, without its pull requests
 * @param stack the recorded state
 */
public record UnsettledTrigger(
        @NonNull String host,
        @NonNull Release release,
        @NonNull StackDeployment stack) {

    public UnsettledTrigger {
        Objects.requireNonNull(host);
        Objects.requireNonNull(release);
        Objects.requireNonNull(stack);
    }
}
