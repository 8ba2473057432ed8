package jenkins.scm.api;

import hudson.model.Action;
import hudson.model.Actionable;

public class SCMRevisionAction implements Action {

    public static SCMRevision getRevision(SCMSource source, Actionable actionable) {
        throw new UnsupportedOperationException();
    }
}
