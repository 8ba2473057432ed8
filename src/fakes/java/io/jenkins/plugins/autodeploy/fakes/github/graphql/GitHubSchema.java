package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schema in {@code github.graphqls}. Each type's fields are the methods of the node class of that name. */
final class GitHubSchema {
    private static final List<String> SCALARS = List.of("DateTime", "GitObjectID", "GitTimestamp", "URI");
    private static final List<String> ABSTRACT =
            List.of("Node", "Actor", "RepositoryOwner", "GitObject", "RuleParameters");

    private GitHubSchema() {}

    static GraphQLSchema load() {
        TypeResolver byName = node -> node.getSchema().getObjectType(((TypedNode) node.getObject()).typeName());
        Map<String, NodeMethod> methods = new ConcurrentHashMap<>();
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .codeRegistry(GraphQLCodeRegistry.newCodeRegistry()
                        .defaultDataFetcher(field -> methods.computeIfAbsent(
                                field.getFieldDefinition().getName(), NodeMethod::new))
                        .build());
        SCALARS.forEach(name -> wiring.scalar(TextScalar.named(name)));
        ABSTRACT.forEach(name -> wiring.type(name, type -> type.typeResolver(byName)));
        return new SchemaGenerator().makeExecutableSchema(types(), wiring.build());
    }

    private static TypeDefinitionRegistry types() {
        try (InputStream in = GitHubSchema.class.getResourceAsStream("github.graphqls")) {
            return new SchemaParser().parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
