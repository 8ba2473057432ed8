package org.jenkinsci.plugins.github_branch_source;

import jenkins.scm.api.SCMHead;

public class PullRequestSCMHead extends SCMHead {

    public int getNumber() {
        throw new UnsupportedOperationException();
    }

    public SCMHead getTarget() {
        throw new UnsupportedOperationException();
    }
}
