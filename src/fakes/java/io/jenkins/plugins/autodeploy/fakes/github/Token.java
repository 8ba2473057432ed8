package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who sends a request, and what they may do.
 *
 * @param app the GitHub App, if it is the token of an installation
 * @param reach the repositories for which it has the permissions
 */
public record Token(
        Account account, Set<Permission> permissions, Optional<GitHubApp> app, Predicate<FakeRepository> reach) {

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public boolean may(Permission permission, FakeRepository repository) {
        return may(permission) && reach.test(repository);
    }

    public boolean isApp() {
        return app.isPresent();
    }

    public boolean sees(FakeRepository repository) {
        return !repository.isPrivate() || may(Permission.READ, repository);
    }
}
