package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.replay.Finding.Conclusion;
import java.time.Duration;
import java.util.Optional;

/**
 * A past release, and what the plugin would have done instead.
 *
 * @param tag the release that was made
 * @param before the release before it in the order of versions, among those that were older; null if there is none
 * @param onBranch whether the release's commit lies on the branch. If not, the plugin was asked about the newest commit of
 *     the branch that the release contains
 * @param olderTags how many tags with a digit were there before the release
 * @param bump the bump that leads to the version that was released; null if none does
 * @param finding what the plugin would have done, with that bump
 * @param took how long the answers took together
 */
record ReplayedRelease(
        ReleaseTag tag, ReleaseTag before, boolean onBranch, int olderTags, Bump bump, Finding finding, Duration took) {

    /** Whether something would have been released. */
    boolean isReleased() {
        return finding.conclusion() == Conclusion.RELEASED;
    }

    /** Whether a release has the commit already. */
    boolean isNothingToDo() {
        return finding.conclusion() == Conclusion.EXISTS || finding.conclusion() == Conclusion.SUPERSEDED;
    }

    /** Whether the version would have been counted from the release from which people counted. */
    boolean hasSameBase() {
        return isReleased() && finding.base().equals(Optional.ofNullable(before));
    }

    boolean hasSameVersion() {
        return isReleased() && bump != null;
    }

    /** Whether a first version would have been released without a word, beside tags that look like versions. */
    boolean isFirstInSilence() {
        return finding.isFirstInSilence(olderTags);
    }
}
