package io.jenkins.plugins.autodeploy.fakes.github;

/**
 * What a token may do. The names are the repository permissions of a GitHub App. A token without any of them is valid
 * but sees no private repository.
 */
public enum Permission {
    /** Sees private repositories and their contents. */
    READ,
    /** Contents: write. References and releases need it. */
    CONTENTS,
    /** Commit statuses: write. */
    STATUSES,
    /** Deployments: write. */
    DEPLOYMENTS,
    /** Issues and pull requests: write. Comments need it. */
    ISSUES
}
