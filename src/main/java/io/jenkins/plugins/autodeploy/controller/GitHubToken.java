package io.jenkins.plugins.autodeploy.controller;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Item;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.github_branch_source.Connector;

/**
 * Looks up the token for GitHub each time it is needed, because the token of a GitHub App is valid for one hour. For
 * the App credential of github-branch-source, the password is such a token. For another credential, the password is the
 * token that a person stored.
 */
final class GitHubToken implements Callable<String> {

    private final Item project;
    private final GitHubConnection connection;

    /** @param project the project that has the credential; null if the project is gone */
    GitHubToken(@CheckForNull Item project, GitHubConnection connection) {
        this.project = project;
        this.connection = connection;
    }

    @Override
    public String call() throws AbortException {
        if (project == null) {
            throw new AbortException("the project that has the credential does not exist any more");
        }
        StandardCredentials credentials = Connector.lookupScanCredentials(
                project,
                connection.api().toString(),
                connection.credentialsId(),
                connection.repository().owner());
        if (credentials instanceof StandardUsernamePasswordCredentials token) {
            return token.getPassword().getPlainText();
        }
        throw new AbortException(
                connection.credentialsId() == null
                        ? "the job has no credential for GitHub; it needs one that may write contents"
                        : "there is no credential " + connection.credentialsId()
                                + " of the kind GitHub App or Username with password that this job may use");
    }
}
