package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import java.time.Instant;

/**
 * An event, and when it happened. Two callers may compute the next state from one event. With the same time, both get
 * the same state.
 */
record TimedEvent(@NonNull DeploymentEvent event, @NonNull Instant at) {}
