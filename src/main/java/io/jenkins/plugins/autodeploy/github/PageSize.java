package io.jenkins.plugins.autodeploy.github;

import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.http.Http;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * How many elements a request asks for. If a request needs too many of GitHub's resources, it is sent again for fewer
 * elements, at most twice.
 *
 * @param commits how many commits of a range one request reads
 * @param recent how many pull requests that changed last one request reads
 */
record PageSize(int commits, int recent) {

    /** GitHub allows at most a hundred commits. */
    static final PageSize LARGEST = new PageSize(100, 50);

    private static final int SMALLEST = 6;

    /**
     * Sends a request, and sends it for fewer elements if GitHub says that it needs too many resources.
     *
     * @see <a href="https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api">Rate limits and
     *     query limits for the GraphQL API: other resource limits</a>
     */
    <T> CompletableFuture<T> shrinking(Function<PageSize, CompletableFuture<T>> request) {
        return request.apply(this)
                .handle((answer, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(answer);
                    }
                    if (commits > SMALLEST
                            && Http.cause(failure) instanceof GitHubException e
                            && e.kind() == Kind.RESOURCE_LIMIT) {
                        return new PageSize(commits / 4, Math.max(SMALLEST, recent / 3)).shrinking(request);
                    }
                    throw new CompletionException(Http.cause(failure));
                })
                .thenCompose(answer -> answer);
    }

    /**
     * Sends a request for each part of a list, one after the other. If a part needs too much, its own parts follow.
     *
     * @param request sends the request for a part, which has at most {@link #recent} elements
     */
    <E> CompletableFuture<Void> inParts(List<E> list, Function<List<E>, CompletableFuture<Void>> request) {
        if (list.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return shrinking(each -> {
                    List<E> part = list.subList(0, Math.min(list.size(), each.recent()));
                    return request.apply(part).thenApply(done -> part.size());
                })
                .thenCompose(done -> inParts(list.subList(done, list.size()), request));
    }
}
