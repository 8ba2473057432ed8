package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;

/**
 * Why Spinnaker did not answer a question.
 *
 * @param message a sentence for people
 * @param isTransient whether the same question may be answered later
 * @param retryAfter how long Spinnaker asks to wait; null for no wish
 */
public record SpinnakerFailure(
        @NonNull String message,
        boolean isTransient,
        @Nullable Duration retryAfter) {}
