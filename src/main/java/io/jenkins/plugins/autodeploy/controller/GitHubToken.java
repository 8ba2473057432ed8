package io.jenkins.plugins.autodeploy.controller;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Item;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.github_branch_source.Connector;

/**
 * The token for GitHub, looked up anew whenever it is needed: that of a GitHub App lives one hour. The password of
 * github-branch-source's App credential is such a token, that of another credential the token that a person stored.
 */
final class GitHubToken implements Callable<String> {

    private final Item job;
    private final BuildSource origin;

    /** @param job null if it is gone */
    GitHubToken(@CheckForNull Item job, BuildSource origin) {
        this.job = job;
        this.origin = origin;
    }

    @Override
    public String call() throws AbortException {
        if (job == null) {
            throw new AbortException("the project whose credential it is does not exist any more");
        }
        StandardCredentials credentials = Connector.lookupScanCredentials(
                job,
                origin.api().toString(),
                origin.credentialsId(),
                origin.repository().owner());
        if (credentials instanceof StandardUsernamePasswordCredentials token) {
            return token.getPassword().getPlainText();
        }
        throw new AbortException(
                origin.credentialsId() == null
                        ? "the job has no credential for GitHub; it needs one that may write contents"
                        : "there is no credential " + origin.credentialsId()
                                + " of the kind GitHub App or Username with password" + " that this job may use");
    }
}
