package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A part of a list. {@code first}, {@code last}, {@code after} and {@code before} choose the part. GitHub requires one
 * of the first two, with at most 100.
 */
public record Connection<T>(List<T> nodes, int from, int totalCount) {
    private static final int GREATEST_SIZE = 100;

    public record Edge<T>(String cursor, T node) {}

    public record PagePosition(String endCursor, boolean hasNextPage, boolean hasPreviousPage, String startCursor) {}

    static <S, T> Connection<T> of(DataFetchingEnvironment field, List<S> elements, Function<S, T> node) {
        Integer first = field.getArgument("first");
        Integer last = field.getArgument("last");
        String name = field.getField().getName();
        if (first == null && last == null) {
            throw GraphQlFailure.missingPaginationBoundaries(name);
        }
        check(name, "first", first);
        check(name, "last", last);
        String after = field.getArgument("after");
        String before = field.getArgument("before");
        int from = after == null ? 0 : place(after) + 1;
        int to = before == null ? elements.size() : Math.min(elements.size(), place(before));
        if (first != null) {
            to = Math.max(from, Math.min(to, from + first));
        }
        if (last != null) {
            from = Math.max(from, to - last);
        }
        from = Math.min(from, elements.size());
        List<T> nodes =
                elements.subList(from, Math.max(from, to)).stream().map(node).toList();
        return new Connection<>(nodes, from, elements.size());
    }

    private static void check(String connection, String argument, Integer value) {
        if (value != null && value > GREATEST_SIZE) {
            throw GraphQlFailure.excessivePagination(connection, argument, value);
        }
        if (value != null && value < 0) {
            throw GraphQlFailure.argumentError(
                    "`" + argument + "` on the `" + connection + "` connection cannot be less than zero.");
        }
    }

    public List<Edge<T>> edges() {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> new Edge<>(cursor(from + i), nodes.get(i)))
                .toList();
    }

    public PagePosition pageInfo() {
        int to = from + nodes.size();
        return new PagePosition(
                nodes.isEmpty() ? null : cursor(to - 1),
                to < totalCount,
                from > 0,
                nodes.isEmpty() ? null : cursor(from));
    }

    private static String cursor(int place) {
        return Base64.getEncoder().encodeToString(("cursor:v2:" + place).getBytes(StandardCharsets.UTF_8));
    }

    private static int place(String cursor) {
        try {
            String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Integer.parseInt(text.replace("cursor:v2:", ""));
        } catch (IllegalArgumentException notOurs) {
            throw GraphQlFailure.argumentError("`" + cursor + "` does not appear to be a valid cursor.");
        }
    }
}
