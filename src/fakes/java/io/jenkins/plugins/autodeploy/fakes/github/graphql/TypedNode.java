package io.jenkins.plugins.autodeploy.fakes.github.graphql;

/** A node for an interface of the schema. It knows its own type. */
public interface TypedNode {
    String typeName();
}
