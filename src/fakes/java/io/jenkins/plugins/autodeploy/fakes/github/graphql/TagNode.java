package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import io.jenkins.plugins.autodeploy.fakes.github.AnnotatedTag;

/** GraphQL's {@code Tag}: the object of an annotated tag. */
public record TagNode(RepositoryNode repository, AnnotatedTag tag) implements GitObjectNode {

    @Override
    public String typeName() {
        return "Tag";
    }

    @Override
    public String oid() {
        return tag.sha();
    }

    public String name() {
        return tag.name();
    }

    public String message() {
        return tag.message();
    }

    public GitActorNode tagger() {
        return new GitActorNode(repository.repository().instance(), tag.tagger());
    }

    public Object target() {
        return GitObjects.find(repository, tag.target()).orElseThrow();
    }
}
