package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.RefRefused;
import io.jenkins.plugins.autodeploy.fakes.github.Token;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;
import java.util.Map;

/**
 * The root of a mutation, for the sender of the request. The texts of its errors were recorded, from this mutation or
 * from others. For a tag rule and an invalid object, the texts are those of the REST API.
 */
public record MutationNode(Instance instance, Token token) {

    public record CreateRefPayload(String clientMutationId, RefNode ref) {}

    public CreateRefPayload createRef(DataFetchingEnvironment field) {
        Map<String, String> input = field.getArgument("input");
        String name = input.get("name");
        FakeRepository repository = writable(input.get("repositoryId"));
        String oid = input.get("oid");
        if (repository.git().history().type(oid).filter("tag"::equals).isPresent()) {
            throw GraphQlFailure.unprocessable("The oid must point to a commit.");
        }
        try {
            return new CreateRefPayload(
                    input.get("clientMutationId"),
                    new RefNode(new RepositoryNode(repository, token), repository.createRef(name, oid)));
        } catch (RefRefused refused) {
            throw GraphQlFailure.unprocessable(
                    switch (refused.reason()) {
                        case EXISTS -> "A ref named \"" + name + "\" already exists in the repository.";
                        case IN_THE_WAY -> "Ref cannot be created.";
                        case RESTRICTED, INVALID -> refused.getMessage();
                    });
        }
    }

    private FakeRepository writable(String nodeId) {
        FakeRepository repository = NodeId.number("Repository", nodeId)
                .flatMap(instance::repository)
                .filter(token::sees)
                .orElseThrow(() -> GraphQlFailure.notFound("a node with the global id of '" + nodeId + "'"));
        if (!token.may(Permission.CONTENTS, repository)) {
            throw GraphQlFailure.forbidden();
        }
        if (repository.isArchived()) {
            throw GraphQlFailure.unprocessable("Repository was archived so is read-only");
        }
        return repository;
    }
}
