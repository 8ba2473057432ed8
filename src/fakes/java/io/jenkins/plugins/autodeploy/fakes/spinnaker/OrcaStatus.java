package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import java.util.EnumSet;
import java.util.Set;

/** Orca's {@code OrcaStatus}. */
public enum OrcaStatus {
    NOT_STARTED,
    RUNNING,
    PAUSED,
    SUSPENDED,
    SUCCEEDED,
    FAILED_CONTINUE,
    TERMINAL,
    CANCELED,
    REDIRECT,
    STOPPED,
    SKIPPED,
    BUFFERED;

    private static final Set<OrcaStatus> COMPLETE =
            EnumSet.of(SUCCEEDED, FAILED_CONTINUE, TERMINAL, CANCELED, STOPPED, SKIPPED);

    public boolean isComplete() {
        return COMPLETE.contains(this);
    }
}
