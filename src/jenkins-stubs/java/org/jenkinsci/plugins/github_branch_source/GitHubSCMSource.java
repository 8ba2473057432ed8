package org.jenkinsci.plugins.github_branch_source;

import jenkins.scm.api.SCMSource;

public class GitHubSCMSource extends SCMSource {

    public String getApiUri() {
        throw new UnsupportedOperationException();
    }

    public String getCredentialsId() {
        throw new UnsupportedOperationException();
    }

    public String getRepoOwner() {
        throw new UnsupportedOperationException();
    }

    public String getRepository() {
        throw new UnsupportedOperationException();
    }
}
