package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.TagRule;

/**
 * How releases are made.
 *
 * @param tags the form of release tags
 * @param labels the meaning of labels on pull requests
 * @param bump the part of the version to increment if neither a label nor the build says it
 * @param directPush what to do with a commit without a pull request
 * @param releaseNotes who writes the notes of a GitHub Release
 * @param branches which branches are released
 * @param holdLabels how long a hold label keeps its change away from its stack
 */
public record ReleaseRules(
        @NonNull TagRule tags,
        @NonNull LabelRule labels,
        @NonNull Bump bump,
        @NonNull DirectPush directPush,
        @NonNull ReleaseNotes releaseNotes,
        @NonNull BranchRule branches,
        @NonNull HoldLabels holdLabels) {

    /** What to do with a commit of the branch that came without a pull request. */
    public enum DirectPush {
        /** Release and deploy it; nothing holds a stack back. */
        DEPLOY,
        /** Release and deploy nothing: the deployment fails, and a person has to act. */
        HOLD
    }

    /** How long a hold label keeps its change away from its stack. */
    public enum HoldLabels {
        /** Until the change is on the stack, or the label is taken off. */
        UNTIL_DEPLOYED,
        /** In the release that has the pull request. Each later release takes the change along. */
        THIS_RELEASE
    }

    /** Who writes the notes of a GitHub Release. */
    public enum ReleaseNotes {
        /** This plugin: a list of the pull requests. */
        PULL_REQUESTS,
        /** GitHub, as the repository configures it. */
        GITHUB,
        /** Nobody: the notes are empty. */
        NONE
    }
}
