package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Repository;
import io.jenkins.plugins.autodeploy.http.Http;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads what a credential may do in a repository. */
final class AccessReader {

    /** A reference on a commit that no repository has. GitHub refuses to create it. */
    private static final JsonNode IMPOSSIBLE = JsonNodeFactory.instance
            .objectNode()
            .put("ref", "refs/tags/auto-deploy-asks-for-write-access")
            .put("sha", "0".repeat(40));

    private final GitHubHttp http;

    AccessReader(@NonNull GitHubHttp http) {
        this.http = http;
    }

    CompletableFuture<RepositoryGrant> read(RepositoryName repository, boolean forWriting) {
        return http.query("to read the permissions in " + repository, Queries.ACCESS, repository.variables())
                .handle((node, failure) -> {
                    if (failure != null) {
                        return hidden(failure, RepositoryGrant.NONE);
                    }
                    Repository answer = GraphQlTypes.read(node, Repository.class);
                    RepositoryInfo info = new AnswerCheck(http.api()).repository(answer.info());
                    return forWriting && answer.access() == RepositoryAccess.UNPROVEN
                            ? prove(info)
                            : CompletableFuture.completedFuture(grant(info, answer.access()));
                })
                .thenCompose(grant -> grant);
    }

    private static RepositoryGrant grant(RepositoryInfo repository, RepositoryAccess access) {
        return new RepositoryGrant(repository.id(), access, repository.defaultBranch());
    }

    /** Asks for something impossible that only who may write is told to be impossible. */
    CompletableFuture<RepositoryGrant> prove(RepositoryInfo repository) {
        return http.post(repository.name().resource("git/refs"), IMPOSSIBLE)
                .handle((created, failure) -> failure == null || isReached(failure)
                        ? CompletableFuture.completedFuture(grant(repository, RepositoryAccess.WRITE))
                        : hidden(failure, grant(repository, RepositoryAccess.READ)))
                .thenCompose(grant -> grant);
    }

    /** Whether GitHub looked at the reference itself, and not only at the credential. */
    private static boolean isReached(Throwable failure) {
        return Http.cause(failure) instanceof GitHubException e
                && switch (e.kind()) {
                    case RULE, ALREADY_EXISTS, UNPROCESSABLE -> true;
                    default -> false;
                };
    }

    private static CompletableFuture<RepositoryGrant> hidden(Throwable failure, RepositoryGrant grant) {
        return isHidden(failure)
                ? CompletableFuture.completedFuture(grant)
                : CompletableFuture.failedFuture(new CompletionException(Http.cause(failure)));
    }

    /** Whether GitHub does not show something to the credential. */
    static boolean isHidden(Throwable failure) {
        return Http.cause(failure) instanceof GitHubException e
                && (e.kind() == GitHubException.Kind.NOT_FOUND || e.kind() == GitHubException.Kind.FORBIDDEN);
    }
}
