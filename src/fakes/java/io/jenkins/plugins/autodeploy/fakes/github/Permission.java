package io.jenkins.plugins.autodeploy.fakes.github;

/**
 * What a token may do, by the names of a GitHub App's repository permissions. Without any, a token is valid but sees
 * no private repository.
 */
public enum Permission {
    /** Sees private repositories and their contents. */
    READ,
    /** Contents: write, which creating references and releases needs. */
    CONTENTS,
    /** Commit statuses: write. */
    STATUSES,
    /** Deployments: write. */
    DEPLOYMENTS,
    /** Issues and pull requests: write, which comments need. */
    ISSUES
}
