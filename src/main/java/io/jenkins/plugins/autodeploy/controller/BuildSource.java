package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.WebAddress;
import java.net.URI;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;

/**
 * Where a build stands: what it is to release, and how GitHub is reached.
 *
 * @param api the root of GitHub's REST API
 * @param credentialsId the id of the credential for it; null for none
 * @param branch the release branch; null where only an existing tag is deployed
 * @param commit the commit that was built; null for a preview, or where an existing tag is deployed
 * @param previewed the number of the pull request that is built; null for none
 */
public record BuildSource(
        @NonNull URI api,
        @Nullable String credentialsId,
        @NonNull RepositoryName repository,
        @Nullable String branch,
        @Nullable String commit,
        @Nullable Integer previewed) {

    /**
     * What a GitHub branch source says of a build.
     *
     * @throws UserErrorException if the branch source names no repository, or no URL of an API; the message says why
     */
    @NonNull
    public static BuildSource of(
            @NonNull GitHubSCMSource source,
            @Nullable String branch,
            @Nullable String commit,
            @Nullable Integer previewed)
            throws UserErrorException {
        String api = Util.fixEmptyAndTrim(source.getApiUri());
        return new BuildSource(
                api == null ? GitHubSite.PUBLIC_API : WebAddress.parse(api),
                Util.fixEmptyAndTrim(source.getCredentialsId()),
                RepositoryName.parse(source.getRepoOwner(), source.getRepository()),
                branch,
                commit,
                previewed);
    }
}
