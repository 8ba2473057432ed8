package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.Objects;

/**
 * The hold labels on the pull requests that a release has and a stack lacks.
 *
 * @param stack the name of the stack
 * @param since the release that the stack has; null if it is not known, or if the stack cannot have one
 * @param extent whether all pull requests that the stack lacks are known
 * @param labels the labels that name the stack; empty unless all pull requests are known
 */
public record StackBacklog(
        @NonNull String stack,
        @Nullable ReleaseTag since,
        @NonNull Extent extent,
        @NonNull List<LabelHold> labels) {

    public StackBacklog {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(extent);
        labels = List.copyOf(labels);
    }

    /** The part that came with a release, if labels hold in no other release. */
    @NonNull
    StackBacklog within(@NonNull Release release) {
        return new StackBacklog(
                stack,
                null,
                Extent.WHOLE,
                labels.stream().filter(label -> isIn(release, label)).toList());
    }

    /** The labels on pull requests of earlier releases. */
    @NonNull
    List<LabelHold> before(@NonNull Release release) {
        return labels.stream().filter(label -> !isIn(release, label)).toList();
    }

    private static boolean isIn(Release release, LabelHold label) {
        return release.pullRequests().stream().anyMatch(each -> each.number() == label.pullRequest());
    }
}
