package io.jenkins.plugins.autodeploy.fakes.github.graphql;

/** Stands where the schema has an interface, and knows which of its types it is. */
public interface TypedNode {
    String typeName();
}
