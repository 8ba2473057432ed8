package io.jenkins.plugins.autodeploy.fakes.spinnaker;

/** Where Orca keeps its executions. Its search behaves differently in each of them. */
public enum ExecutionStorage {
    /** A database. Spinnaker recommends it. */
    SQL,
    /** The older storage. */
    REDIS
}
