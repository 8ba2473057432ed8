package io.jenkins.plugins.autodeploy.fakes.github.graphql;

/** GraphQL's {@code Tree}. */
public record TreeNode(RepositoryNode repository, String oid) implements GitObjectNode {

    @Override
    public String typeName() {
        return "Tree";
    }
}
