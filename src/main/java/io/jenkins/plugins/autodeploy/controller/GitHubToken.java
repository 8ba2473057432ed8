package io.jenkins.plugins.autodeploy.controller;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.CredentialLookup;
import java.util.List;
import org.jenkinsci.plugins.github_branch_source.Connector;
import org.jenkinsci.plugins.github_branch_source.GitHubAppCredentials;

/**
 * Looks up the token for GitHub each time it is needed, because the token of a GitHub App is valid for one hour. For
 * the App credential of github-branch-source, the password is such a token. For another credential, the password is the
 * token that a person stored.
 *
 * @param project the project that has the credential; null if the project is gone
 */
record GitHubToken(@Nullable Item project, @NonNull GitHubConnection connection) implements CredentialLookup<String> {

    /** The owner is the project or folder at the top. Two folders may have different credentials with the same id. */
    @Override
    public Source source() {
        String name = project == null ? "" : project.getFullName();
        int top = name.indexOf('/');
        return new Source(
                top < 0 ? name : name.substring(0, top),
                List.of(
                        name.substring(0, Math.max(name.lastIndexOf('/'), 0)),
                        String.valueOf(connection.credentialsId()),
                        String.valueOf(connection.api().getHost())));
    }

    /** A look-up whether the credential is a GitHub App. */
    @NonNull
    CredentialLookup<Boolean> isApp() {
        return new AppLookup(this);
    }

    private record AppLookup(GitHubToken token) implements CredentialLookup<Boolean> {

        @Override
        public Source source() {
            return token.source();
        }

        @Override
        public Boolean call() {
            return token.project() != null && token.credentials() instanceof GitHubAppCredentials;
        }
    }

    private StandardCredentials credentials() {
        return Connector.lookupScanCredentials(
                project,
                connection.api().toString(),
                connection.credentialsId(),
                connection.repository().owner());
    }

    @Override
    public String call() throws UserErrorException {
        if (project == null) {
            throw new UserErrorException("the project that has the credential does not exist any more");
        }
        StandardCredentials credentials = credentials();
        if (credentials instanceof StandardUsernamePasswordCredentials token) {
            return token.getPassword().getPlainText();
        }
        throw new UserErrorException(
                connection.credentialsId() == null
                        ? "the job has no credential for GitHub; it needs one that may write contents"
                        : "there is no credential " + connection.credentialsId()
                                + " of the kind GitHub App or Username with password that this job may use");
    }
}
