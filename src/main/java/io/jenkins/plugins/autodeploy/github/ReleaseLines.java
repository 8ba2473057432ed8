package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagSurvey;
import java.util.List;
import java.util.Objects;

/**
 * How the releases of a repository lie around a commit, besides the one that the next release follows. Some of them make it
 * doubtful which release is next.
 *
 * @param survey all tags of the repository
 * @param recent the releases whose commits are the newest by date, the newest first
 * @param elsewhere the greatest release that contains the commit but does not lie on the branch; null if there is none
 * @param forked whether the base is beside the branch: it is no ancestor of the commit, but the branch and the base have a
 *     common ancestor. That is so if releases are made by a commit of their own, or on a release branch
 * @param parted the release beside the branch that forked after the base, or after which the branch has no base, and whose
 *     major version is another one; null if there is none
 * @param unconnected the greatest release that GitHub could not compare with the commit, although it would come before
 *     the base; null if there is none
 * @param later the newest release by date if it follows the base in history but has a smaller version; null if there is
 *     none
 */
public record ReleaseLines(
        @NonNull TagSurvey survey,
        @NonNull List<ReleaseTag> recent,
        @Nullable ReleaseTag elsewhere,
        boolean forked,
        @Nullable ReleaseTag parted,
        @Nullable ReleaseTag unconnected,
        @Nullable ReleaseTag later) {

    /** Nothing is doubtful, and there are no further tags. */
    public static final ReleaseLines PLAIN =
            new ReleaseLines(TagSurvey.EMPTY, List.of(), null, false, null, null, null);

    public ReleaseLines {
        Objects.requireNonNull(survey);
        recent = List.copyOf(recent);
    }

    /** The same around a commit that follows this one and does not exist yet. No release contains it. */
    @NonNull
    ReleaseLines aroundNewCommit() {
        return new ReleaseLines(survey, recent, null, forked, parted, unconnected, later);
    }
}
