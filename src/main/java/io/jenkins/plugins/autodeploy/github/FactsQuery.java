package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.Set;

/**
 * What a deployment asks GitHub before it decides.
 *
 * @param branch the release branch
 * @param commit the commit that is to be released; null for the branch's present head
 * @param previewed the pull request that is looked at as if it were merged now; null for none
 * @param thorough whether to look up also the pull requests that commit messages mention, the last resort where the
 *     index of commits to pull requests lags behind
 * @param against releases that the commit is compared with in any case; each twenty of them, unless they are compared
 *     anyway, cost a request
 */
public record FactsQuery(
        @NonNull RepositoryName repository,
        @NonNull String branch,
        @Nullable String commit,
        @Nullable Integer previewed,
        @NonNull TagRule tags,
        boolean thorough,
        @NonNull Set<ReleaseTag> against) {

    public FactsQuery {
        against = Set.copyOf(against);
    }

    String head() {
        return commit == null ? branch : commit;
    }
}
