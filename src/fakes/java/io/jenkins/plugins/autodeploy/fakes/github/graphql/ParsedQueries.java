package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Reads and checks each query only once, because clients repeat the same few queries. */
final class ParsedQueries implements PreparsedDocumentProvider {
    private final Map<String, ParseAndValidateResult> byText = new ConcurrentHashMap<>();
    private final GraphQLSchema schema;

    ParsedQueries(GraphQLSchema schema) {
        this.schema = schema;
    }

    ParseAndValidateResult parse(String query) {
        return byText.computeIfAbsent(
                query,
                text -> ParseAndValidate.parseAndValidate(
                        schema, ExecutionInput.newExecutionInput(text).build()));
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        return CompletableFuture.completedFuture(
                new PreparsedDocumentEntry(parse(input.getQuery()).getDocument()));
    }
}
