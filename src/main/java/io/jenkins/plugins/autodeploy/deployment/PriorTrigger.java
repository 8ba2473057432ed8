package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * An earlier trigger of the same release on a stack that may not be sent again.
 *
 * @param accepted whether Spinnaker accepted it; false if nobody knows
 * @param build the build that sent it
 * @param requestId the id that it carries
 */
public record PriorTrigger(
        boolean accepted, @NonNull String build, @NonNull String requestId) {}
