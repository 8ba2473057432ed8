package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;

/** What GraphQL's {@code GitObject}s have in common. */
public interface GitObjectNode extends TypedNode {
    int ABBREVIATED = 7;

    RepositoryNode repository();

    String oid();

    default String id() {
        return NodeId.of(typeName(), repository().databaseId() + ":" + oid());
    }

    default String abbreviatedOid() {
        return oid().substring(0, ABBREVIATED);
    }

    default String commitUrl() {
        return repository().url() + "/commit/" + oid();
    }
}
