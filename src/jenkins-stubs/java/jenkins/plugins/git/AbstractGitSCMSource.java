package jenkins.plugins.git;

import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;

public abstract class AbstractGitSCMSource extends SCMSource {

    public static class SCMRevisionImpl extends SCMRevision {

        public final String getHash() {
        throw new UnsupportedOperationException();
    }
    }
}
