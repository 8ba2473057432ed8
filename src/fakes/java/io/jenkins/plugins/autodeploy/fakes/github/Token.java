package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request, and what they may do.
 *
 * @param app the GitHub App, if it is the token of an installation
 */
public record Token(Account account, Set<Permission> permissions, Optional<GitHubApp> app) {

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public boolean isApp() {
        return app.isPresent();
    }

    public boolean sees(FakeRepository repository) {
        return !repository.isPrivate() || may(Permission.READ);
    }
}
