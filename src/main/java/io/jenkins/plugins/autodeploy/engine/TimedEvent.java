package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import java.time.Instant;

/**
 * An event, and when it happened. The time goes with the event, so that whoever computes the next state from it gets the
 * same one.
 */
record TimedEvent(@NonNull DeploymentEvent event, @NonNull Instant at) {}
