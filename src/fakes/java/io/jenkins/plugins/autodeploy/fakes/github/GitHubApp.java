package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Instant;
import java.util.Set;

/**
 * A GitHub App. Its owner has installed it for all of their repositories.
 *
 * @param slug its name in addresses
 * @param permissions what its owner has granted
 * @param installation the id of the installation
 */
public record GitHubApp(
        long id, String slug, Account owner, Set<Permission> permissions, long installation, Instant createdAt) {

    /** The login of the account that acts for the app. */
    public String login() {
        return slug + "[bot]";
    }

    public boolean isInstalledFor(FakeRepository repository) {
        return repository.owner().equals(owner);
    }
}
