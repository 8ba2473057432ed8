package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the plugin would do for a commit.
 *
 * @param deployment the end of the preview
 * @param console what the preview printed
 */
record Finding(Deployment deployment, List<String> console) {

    private static final String REFUSED = "A deployment would be refused: ";
    private static final String HELD = "A deployment would be held: ";

    /** What follows for the commit. */
    enum Conclusion {
        /** It is released and deployed to all stacks that no label holds. */
        RELEASED,
        /** It has a release, which is deployed. */
        EXISTS,
        /** A newer release has it. */
        SUPERSEDED,
        /** Nothing is released until a person acts. */
        HELD
    }

    Conclusion conclusion() {
        if (deployment.phase() == Phase.SUPERSEDED) {
            return Conclusion.SUPERSEDED;
        }
        if (why().isPresent()) {
            return Conclusion.HELD;
        }
        return deployment.release().exists() ? Conclusion.EXISTS : Conclusion.RELEASED;
    }

    /** Why nothing is released; empty if something is. */
    Optional<String> why() {
        if (deployment.phase() != Phase.PREVIEWED) {
            return Optional.of(deployment.message());
        }
        return deployment.notes().stream()
                .flatMap(note -> Stream.of(REFUSED, HELD)
                        .filter(note::startsWith)
                        .map(beginning -> note.substring(beginning.length())))
                .findFirst();
    }

    /** The release from which the version is counted; empty for a first release, or if there is no plan. */
    Optional<ReleaseTag> base() {
        return release().map(Release::previous);
    }

    /** The tag of the planned release; empty if there is no plan. */
    Optional<ReleaseTag> tag() {
        return release().map(Release::tag);
    }

    /** Whether this is planned as the first release. */
    boolean isFirst() {
        return release()
                .filter(release -> release.previous() == null && !release.exists())
                .isPresent();
    }

    /**
     * Whether a first version would be released without a word, beside tags that look like versions.
     *
     * @param tags how many such tags there are
     */
    boolean isFirstInSilence(int tags) {
        return isFirst() && conclusion() == Conclusion.RELEASED && tags > 0;
    }

    int pullRequests() {
        return release().map(release -> release.pullRequests().size()).orElse(0);
    }

    private Optional<Release> release() {
        return Optional.ofNullable(deployment.release());
    }
}
