package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.TagRule;

/**
 * How releases are made.
 *
 * @param bump what to increment where neither a label nor the build says it
 */
public record ReleaseRules(
        @NonNull TagRule tags,
        @NonNull LabelRule labels,
        @NonNull Bump bump,
        @NonNull DirectPush directPush,
        @NonNull ReleaseNotes releaseNotes) {

    /** What to do with a commit of the branch that came with no pull request. */
    public enum DirectPush {
        /** Release and deploy it; nothing holds a stack back. */
        DEPLOY,
        /** Deploy nothing until a person looked at it. */
        HOLD
    }

    /** Who writes the notes of a GitHub Release. */
    public enum ReleaseNotes {
        /** We do: the pull requests that it carries. */
        PULL_REQUESTS,
        /** GitHub does, as the repository has configured it. */
        GITHUB,
        /** Nobody. */
        NONE
    }
}
