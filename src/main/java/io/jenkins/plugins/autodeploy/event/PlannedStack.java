package io.jenkins.plugins.autodeploy.event;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Objects;

/**
 * What a deployment plans for one stack.
 *
 * @param stack the name of the stack
 * @param state the state of the stack, as the build's page and the REST API name it: {@code PENDING} if the release will be
 *     sent, {@code HELD} or {@code PINNED} if it will not. New states may come
 * @param reason why, in English; empty if the state says enough
 */
public record PlannedStack(
        @NonNull String stack,
        @NonNull String state,
        @NonNull String reason) {

    public PlannedStack {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
    }
}
