package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.Set;

/**
 * Who sends a request, and what they may do.
 *
 * @param isApp whether it is the installation token of a GitHub App
 */
public record Token(Account account, Set<Permission> permissions, boolean isApp) {

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public boolean sees(FakeRepository repository) {
        return !repository.isPrivate() || may(Permission.READ);
    }
}
