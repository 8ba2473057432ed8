package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import io.jenkins.plugins.autodeploy.fakes.github.TreeEntry;
import java.nio.charset.StandardCharsets;

/** GraphQL's {@code Blob}. */
public record BlobNode(RepositoryNode repository, TreeEntry file) implements GitObjectNode {

    @Override
    public String typeName() {
        return "Blob";
    }

    @Override
    public String oid() {
        return file.sha();
    }

    public int byteSize() {
        return file.content().length;
    }

    public boolean isBinary() {
        return false;
    }

    public String text() {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
