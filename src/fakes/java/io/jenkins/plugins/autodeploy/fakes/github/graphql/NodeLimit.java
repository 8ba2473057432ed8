package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The node limit of a query. The {@code first} or {@code last} of nested connections are multiplied, and all products
 * are added. GitHub refuses a query of more than 500,000 nodes.
 */
final class NodeLimit {
    static final int GREATEST = 500_000;

    private final GraphQLSchema schema;

    NodeLimit(GraphQLSchema schema) {
        this.schema = schema;
    }

    long count(Document query, String operationName, Map<String, Object> variables) {
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
