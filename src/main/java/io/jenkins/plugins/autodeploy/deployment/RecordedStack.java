package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.Objects;

/**
 * What is recorded of one stack.
 *
 * @param stack the name of the stack
 * @param prior the trigger that sent this very release to the stack before; null for none
 * @param last the release that was sent to the stack last; null for none
 * @param pin the release that the stack stays at; null for none
 * @param hold what holds the stack at this moment; null for none
 */
public record RecordedStack(
        @NonNull String stack,
        @Nullable StackDeployment prior,
        @Nullable SentRelease last,
        @Nullable Pin pin,
        @Nullable Hold hold) {

    public RecordedStack {
        Objects.requireNonNull(stack);
    }

    /** Whether this release was the last one that was sent to the stack, and its pipeline may have started. */
    boolean mayHave(@NonNull ReleaseTag tag) {
        return prior != null
                && prior.state().mayHaveStarted()
                && last != null
                && last.tag().equals(tag.name());
    }

    /** Whether the stack stays at another release than this one. */
    boolean isPinnedElsewhere(@NonNull ReleaseTag tag) {
        return pin != null && !pin.tag().equals(tag.name());
    }

    /** Whether a newer release than this one was sent to the stack. */
    boolean hasNewer(@NonNull ReleaseTag tag) {
        return last != null && last.isNewerThan(tag);
    }
}
