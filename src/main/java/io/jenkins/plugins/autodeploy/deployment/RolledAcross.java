package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a stack would lose that goes back to an older release, as far as a label against rollbacks says something about it.
 *
 * @param stack the name of the stack
 * @param from the tag of the newer release that the stack has, or that was sent to it last
 * @param extent whether GitHub showed all pull requests between the two releases
 * @param pullRequests the numbers of the pull requests with the label against rollbacks. If GitHub did not show all pull
 *     requests, these are the ones that had the label when their releases were recorded
 */
public record RolledAcross(
        @NonNull String stack,
        @NonNull String from,
        @NonNull Extent extent,
        @NonNull List<Integer> pullRequests) {

    public RolledAcross {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(from);
        Objects.requireNonNull(extent);
        pullRequests = List.copyOf(pullRequests);
    }

    /** Whether a person must confirm the rollback: a label forbids it, or nobody knows whether one does. */
    public boolean needsConfirmation() {
        return extent != Extent.WHOLE || !pullRequests.isEmpty();
    }

    /** The numbers of the pull requests, for a sentence. */
    @NonNull
    public String numbers() {
        return pullRequests.stream().map(number -> "#" + number).collect(Collectors.joining(", "));
    }

    /** Why the stack does not go back to a release without a confirmation, without a full stop at the end. */
    @NonNull
    String why(@NonNull String tag, @NonNull String label) {
        String back = stack + " would go back from " + from + " to " + tag;
        if (extent == Extent.WHOLE) {
            return back + ", across " + numbers() + " with the label " + label;
        }
        String unknown = back + ", and it is not known whether a change between them has the label " + label + ": "
                + (extent == Extent.TOO_LARGE
                        ? "too many commits lie between them"
                        : "GitHub does not show how they are connected");
        return pullRequests.isEmpty() ? unknown : unknown + ". " + numbers() + " had it when it was released";
    }
}
