package io.jenkins.plugins.autodeploy.controller;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The share of a project in a repository: what the project may see and do there. */
@Restricted(NoExternalUse.class)
public enum Share {
    /** GitHub is being asked. */
    UNKNOWN(false, false),
    /** GitHub gave no answer, or its answer could not be read. */
    UNANSWERED(false, false),
    /** The project has no credential for GitHub. */
    NO_CREDENTIAL(false, false),
    /** No administrator has named the GitHub of the repository. So the project's credential is not sent to it. */
    UNNAMED_GITHUB(false, false),
    /** GitHub does not show the repository to the project's credential, or another repository has the name now. */
    NONE(false, false),
    /** The project's credential may read the repository. */
    READ(true, false),
    /** The project's credential may read the repository. GitHub tells only on an action whether it may write. */
    UNPROVEN(true, false),
    /** The project has deployed the repository, or its credential may write to the repository. */
    WRITE(true, true);

    private final boolean see;
    private final boolean act;

    Share(boolean see, boolean act) {
        this.see = see;
        this.act = act;
    }

    /** Whether the project may show the deployments of the repository. */
    public boolean maySee() {
        return see;
    }

    /** Whether people may act on the stacks of the repository through the project. */
    public boolean mayAct() {
        return act;
    }
}
