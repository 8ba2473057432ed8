package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;

/** What became of the creation of a tag. */
public sealed interface TagCreation {

    /**
     * The tag stands on the commit.
     *
     * @param created whether this very request created it; otherwise it stood there before: the answer to an earlier
     *     request may have been lost, or another controller made it
     * @param followsBase whether the release that it follows stands on an ancestor of the commit; true for the first
     * @param unexpected the releases beside it that were not known and may contradict it, the greatest version first:
     *     greater ones than its base, and such on commits that are not older than its base's
     */
    record Stands(
            boolean created, boolean followsBase, @NonNull List<ReleaseTag> unexpected) implements TagCreation {

        public Stands {
            unexpected = List.copyOf(unexpected);
        }
    }

    /** The tag stands on another commit; nothing was changed. */
    record Taken() implements TagCreation {}
}
