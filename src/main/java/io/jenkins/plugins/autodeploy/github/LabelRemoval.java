package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * A person removed a label from a merged pull request, as GitHub's event says. Nobody may trust the event: it only is a
 * reason to ask GitHub.
 *
 * @param host the host of the repository's page
 * @param repository GitHub's id of the repository
 * @param pullRequest the number of the pull request
 * @param label the name of the label
 * @param person the login of the person
 */
public record LabelRemoval(
        @NonNull String host,
        long repository,
        int pullRequest,
        @NonNull String label,
        @NonNull String person) {}
