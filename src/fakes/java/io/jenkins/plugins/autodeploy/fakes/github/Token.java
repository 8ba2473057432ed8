package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.Set;

/** Who sends a request, and what they may do. */
public record Token(Account account, Set<Permission> permissions) {

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public boolean sees(FakeRepository repository) {
        return !repository.isPrivate() || may(Permission.READ);
    }
}
