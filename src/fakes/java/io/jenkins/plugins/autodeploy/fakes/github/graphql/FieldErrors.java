package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Turns the failure of a field into an error in the answer. The field itself is null. */
final class FieldErrors implements DataFetcherExceptionHandler {
    static final String TYPE = "type";

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failure) {
        GraphQLError error = GraphQLError.newError()
                .path(failure.getPath())
                .location(failure.getSourceLocation())
                .message("%s", message(failure.getException()))
                .extensions(type(failure.getException()))
                .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static Map<String, Object> type(Throwable exception) {
        return exception instanceof GraphQlFailure known ? Map.of(TYPE, known.type()) : Map.of();
    }

    private static String message(Throwable exception) {
        return exception instanceof GraphQlFailure
                ? exception.getMessage()
                : "Something went wrong while executing your query. " + exception;
    }
}
