package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.Set;

/**
 * The facts that a deployment needs from GitHub before it decides.
 *
 * @param branch the release branch
 * @param commit the commit to release, as a full id; null for the branch's present head
 * @param previewed the number of a pull request that counts as merged now; null for none
 * @param tags which tags are releases
 * @param thorough whether to look for pull requests in every way, because their labels decide. Otherwise only the place of
 *     the commit among the releases matters
 * @param against releases to compare with the commit in any case. Every twenty of them cost one request, unless the search
 *     compares them anyway
 * @param existing whether the commit should have a release already. Then releases that contain the commit do not matter:
 *     the facts are those of the moment when the release was made
 */
public record FactsQuery(
        @NonNull RepositoryName repository,
        @NonNull String branch,
        @Nullable String commit,
        @Nullable Integer previewed,
        @NonNull TagRule tags,
        boolean thorough,
        @NonNull Set<ReleaseTag> against,
        boolean existing) {

    public FactsQuery {
        against = Set.copyOf(against);
    }

    /** A query about a commit that may have no release. */
    public FactsQuery(
            @NonNull RepositoryName repository,
            @NonNull String branch,
            @Nullable String commit,
            @Nullable Integer previewed,
            @NonNull TagRule tags,
            boolean thorough,
            @NonNull Set<ReleaseTag> against) {
        this(repository, branch, commit, previewed, tags, thorough, against, false);
    }

    /** The commit, or the branch if no commit is given. */
    String head() {
        return commit == null ? branch : commit;
    }
}
