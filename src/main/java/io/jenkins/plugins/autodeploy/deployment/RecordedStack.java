package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.ArrivedRelease;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.Objects;

/**
 * The record of one stack.
 *
 * @param stack the name of the stack
 * @param prior the earlier trigger of the proposed release on this stack; null for none
 * @param last the release that was sent to the stack last; null for none
 * @param pin the release that the stack stays at; null for none
 * @param hold the person's hold that applies now; null for none
 * @param arrived the release that arrived at the stack last; null if none is known
 */
public record RecordedStack(
        @NonNull String stack,
        @Nullable StackDeployment prior,
        @Nullable SentRelease last,
        @Nullable Pin pin,
        @Nullable Hold hold,
        @Nullable ArrivedRelease arrived) {

    public RecordedStack {
        Objects.requireNonNull(stack);
    }

    /** Whether this release was sent to the stack last, and its pipeline may have started. */
    boolean mayHave(@NonNull ReleaseTag tag) {
        return prior != null
                && prior.state().mayHaveStarted()
                && last != null
                && last.tag().equals(tag.name());
    }

    /** Whether the stack stays at another release. */
    boolean isPinnedElsewhere(@NonNull ReleaseTag tag) {
        return pin != null && !pin.tag().equals(tag.name());
    }

    /** Whether the stack has an older release than this one. False if it is not known which release it has. */
    boolean hasOlder(@Nullable ReleaseTag tag) {
        return tag != null && arrived != null && arrived.isOlderThan(tag);
    }

    /** Whether the release that was sent to the stack last is newer than this release. */
    boolean hasNewer(@NonNull ReleaseTag tag) {
        return last != null && last.isNewerThan(tag);
    }
}
