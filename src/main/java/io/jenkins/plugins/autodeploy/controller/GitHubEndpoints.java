package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import java.net.URI;
import org.jenkinsci.plugins.github_branch_source.GitHubConfiguration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The GitHubs that an administrator has named: github.com, and the servers under <em>Manage Jenkins → System → GitHub
 * Enterprise Servers</em>. Nobody else may choose the server that says what is released: a server of one's own could say
 * anything. Nor does any other server get a credential.
 */
@Restricted(NoExternalUse.class)
public final class GitHubEndpoints {

    private GitHubEndpoints() {}

    /** @param api the root of a REST API */
    public static boolean isNamed(@NonNull URI api) {
        String uri = GitHubConfiguration.normalizeApiUri(api.toString());
        return GitHubSite.PUBLIC_API.toString().equals(uri)
                || GitHubConfiguration.get().findEndpoint(uri) != null;
    }

    /** @throws UserErrorException if no administrator has named this API; the message says where to add it */
    static void check(@NonNull URI api) throws UserErrorException {
        if (!isNamed(api)) {
            throw new UserErrorException("The GitHub at " + api
                    + " is not configured in Jenkins. Auto Deploy uses only github.com and the servers in Manage"
                    + " Jenkins, System, GitHub Enterprise Servers. An administrator can add the server there with the"
                    + " API endpoint " + api);
        }
    }
}
