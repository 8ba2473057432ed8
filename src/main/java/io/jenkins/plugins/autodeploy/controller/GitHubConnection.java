package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import java.net.URI;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The connection of a deployment to its repository on GitHub.
 *
 * @param api the root of GitHub's REST API
 * @param credentialsId the id of the credential for it; null for none
 */
@Restricted(NoExternalUse.class)
public record GitHubConnection(
        @NonNull URI api,
        @Nullable String credentialsId,
        @NonNull RepositoryName repository) {

    /**
     * The connection that a branch source is configured with.
     *
     * @throws UserErrorException if the source names no repository; the message says why
     */
    @NonNull
    public static GitHubConnection of(@NonNull GitHubSCMSource source) throws UserErrorException {
        return new GitHubConnection(
                api(source),
                Util.fixEmptyAndTrim(source.getCredentialsId()),
                RepositoryName.parse(source.getRepoOwner(), source.getRepository()));
    }

    /** The connection of a deployment that has a record. */
    @NonNull
    static GitHubConnection of(@NonNull DeploymentRecord deployment) {
        return new GitHubConnection(
                deployment.api(),
                deployment.credentialsId(),
                deployment.deployment().request().repository());
    }

    /** The root of the REST API that a branch source uses. */
    @NonNull
    public static URI api(@NonNull GitHubSCMSource source) {
        String api = Util.fixEmptyAndTrim(source.getApiUri());
        return api == null ? GitHubSite.PUBLIC_API : URI.create(api);
    }
}
