package io.jenkins.plugins.autodeploy.deployment;

/** What a deployment does with a stack. */
public enum Verdict {
    /** Its pipeline is started. */
    DEPLOY,
    /** A person, or a label on a pull request of the release, holds it back. */
    HELD,
    /** A person has put it to stay at another release. */
    PINNED,
    /** Its pipeline was already started with this release. */
    CURRENT,
    /** Its pipeline may have been started with this release: nobody knows, so it is not started again. */
    UNKNOWN
}
