package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The node limit of a query. The {@code first} or {@code last} of nested connections are multiplied, and all products
 * are added. GitHub refuses a query of more than 500,000 nodes.
 */
final class NodeLimit {
    static final int GREATEST = 500_000;

    private final GraphQLSchema schema;

    /** Clients repeat the same few queries. */
    private final Map<Counted, Long> counts = new ConcurrentHashMap<>();

    /** @param numbers the variables without texts, which change no number of nodes */
    private record Counted(Document query, String operationName, Map<String, Object> numbers) {}

    NodeLimit(GraphQLSchema schema) {
        this.schema = schema;
    }

    long count(Document query, String operationName, Map<String, Object> variables) {
        Map<String, Object> numbers = new HashMap<>(variables);
        numbers.values().removeIf(String.class::isInstance);
        return counts.computeIfAbsent(
                new Counted(query, operationName, numbers), counted -> counted(query, operationName, variables));
    }

    private long counted(Document query, String operationName, Map<String, Object> variables) {
        Map<Object, Long> multipliers = new IdentityHashMap<>();
        long[] sum = {0};
        QueryTraverser.newQueryTraverser()
                .schema(schema)
                .document(query)
                .operationName(operationName)
                .variables(variables)
                .build()
                .visitPreOrder(new QueryVisitorStub() {
                    @Override
                    public void visitField(QueryVisitorFieldEnvironment field) {
                        QueryVisitorFieldEnvironment parent = field.getParentEnvironment();
                        long above = parent == null ? 1 : multipliers.getOrDefault(parent.getField(), 1L);
                        long here = requested(field.getArguments());
                        if (here > 0) {
                            sum[0] += above * here;
                        }
                        multipliers.put(field.getField(), above * Math.max(1, here));
                    }
                });
        return sum[0];
    }

    private static long requested(Map<String, Object> arguments) {
        Object size = arguments.getOrDefault("first", arguments.get("last"));
        return size instanceof Number number ? number.longValue() : 0;
    }
}
