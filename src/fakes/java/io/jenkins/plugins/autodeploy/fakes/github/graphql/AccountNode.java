package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import io.jenkins.plugins.autodeploy.fakes.github.Account;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;

/** GraphQL's {@code User} or {@code Organization}. */
public record AccountNode(Instance instance, Account account) implements TypedNode {

    @Override
    public String typeName() {
        return account.type();
    }

    public String id() {
        return NodeId.of(account.type(), account.id());
    }

    public long databaseId() {
        return account.id();
    }

    public String login() {
        return account.login();
    }

    public String name() {
        return account.login();
    }

    public String url() {
        return instance.htmlUrl() + "/" + account.login();
    }
}
