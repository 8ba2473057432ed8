package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A merged pull request that comes with a history.
 *
 * @param base the name of the branch into which it was merged
 * @param mergeCommit the id of the commit that merged it
 * @param brought the ids of all commits that the merge brought into the branch
 */
public record MergedPullRequest(
        int number,
        String title,
        String base,
        String head,
        String mergeCommit,
        Instant mergedAt,
        Set<String> brought,
        List<String> labels) {}
