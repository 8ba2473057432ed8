package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;

/**
 * Auto Deploy sends no search for some time, because Gate did not answer the last one.
 *
 * @param application the application in which executions are not searched; {@code *} for all applications
 * @param until when the next search may be sent
 */
public record SearchPause(
        @NonNull String application, @NonNull Instant until) {}
