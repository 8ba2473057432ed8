package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import java.net.URI;
import java.util.Optional;

/**
 * A Spinnaker whose executions can be read.
 *
 * @param executions reads the executions; shared by all deployments of the controller
 * @param deck the root of Deck, Spinnaker's user interface; null for no links to Deck
 * @param cancels whether aborting a build cancels the executions that it waits for
 */
public record Spinnaker(
        @NonNull ExecutionQueries executions, @Nullable URI deck, boolean cancels) {

    /** The page of an execution in Deck; empty if no Deck is configured, or if Deck can't show it. */
    @NonNull
    Optional<URI> page(@NonNull Execution execution) {
        return Optional.ofNullable(deck).flatMap(execution::at);
    }
}
