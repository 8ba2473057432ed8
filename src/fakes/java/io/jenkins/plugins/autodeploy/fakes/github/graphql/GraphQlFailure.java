package io.jenkins.plugins.autodeploy.fakes.github.graphql;

/** An error of one field; GitHub gives each a type beside its message. */
final class GraphQlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    private GraphQlFailure(String type, String message) {
        super(message);
        this.type = type;
    }

    static GraphQlFailure notFound(String what) {
        return new GraphQlFailure("NOT_FOUND", "Could not resolve to " + what + ".");
    }

    static GraphQlFailure forbidden() {
        return new GraphQlFailure("FORBIDDEN", "Resource not accessible by integration");
    }

    static GraphQlFailure unprocessable(String message) {
        return new GraphQlFailure("UNPROCESSABLE", message);
    }

    static GraphQlFailure missingPaginationBoundaries(String connection) {
        return new GraphQlFailure(
                "MISSING_PAGINATION_BOUNDARIES",
                "You must provide a `first` or `last` value to properly paginate the `" + connection + "` connection.");
    }

    static GraphQlFailure excessivePagination(String connection, String argument, int requested) {
        return new GraphQlFailure(
                "EXCESSIVE_PAGINATION",
                "Requesting " + requested + " records on the `" + connection + "` connection exceeds the `" + argument
                        + "` limit of 100 records.");
    }

    static GraphQlFailure argumentError(String message) {
        return new GraphQlFailure("ARGUMENT_ERROR", message);
    }

    String type() {
        return type;
    }
}
