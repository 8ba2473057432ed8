package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * A user, an organization, or what acts for a GitHub App.
 *
 * @param type {@code User}, {@code Organization} or {@code Bot}
 */
public record Account(String login, long id, String type) {

    PersonIdent at(Instant date) {
        return new PersonIdent(login, email(), date, ZoneOffset.UTC);
    }

    /** The email address that tells GitHub the author of a commit. */
    public String email() {
        return id + "+" + login + "@users.noreply.github.com";
    }
}
