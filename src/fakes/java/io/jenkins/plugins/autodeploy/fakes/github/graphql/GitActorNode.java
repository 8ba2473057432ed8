package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import java.time.Instant;
import org.eclipse.jgit.lib.PersonIdent;

/** GraphQL's {@code GitActor}: the person in the git commit, and the account of that person. */
public record GitActorNode(Instance instance, PersonIdent person) {

    public String name() {
        return person.getName();
    }

    public String email() {
        return person.getEmailAddress();
    }

    public Instant date() {
        return person.getWhenAsInstant();
    }

    public AccountNode user() {
        return instance.findAccount(person.getName())
                .map(account -> new AccountNode(instance, account))
                .orElse(null);
    }
}
