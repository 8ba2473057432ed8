package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.List;

/**
 * What a token may do. The names are the repository permissions of a GitHub App. A token without any of them is valid
 * but sees no private repository.
 */
public enum Permission {
    /** Sees private repositories and their contents. */
    READ("metadata", "contents"),
    /** Contents: write. References and releases need it. */
    CONTENTS("contents"),
    /** Commit statuses: write. */
    STATUSES("statuses"),
    /** Checks: write. Only a GitHub App can have it. */
    CHECKS("checks"),
    /** Deployments: write. */
    DEPLOYMENTS("deployments"),
    /** Issues and pull requests: write. Comments need it. */
    ISSUES("issues", "pull_requests");

    private final List<String> keys;

    Permission(String... keys) {
        this.keys = List.of(keys);
    }

    /** The names that the REST API has for it. */
    public List<String> keys() {
        return keys;
    }

    /** {@code read} or {@code write}. */
    public String level() {
        return this == READ ? "read" : "write";
    }
}
