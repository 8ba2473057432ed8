package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Lists the open pull requests of a repository. */
final class OpenPullRequests {

    private static final String QUERY = """
        query($owner: String!, $name: String!) {
          repository(owner: $owner, name: $name) {
            open: pullRequests(states: [OPEN], first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) {
              nodes { number baseRefName headRefOid updatedAt }
            }
          }
        }
        """;

    private final GitHubHttp http;

    OpenPullRequests(@NonNull GitHubHttp http) {
        this.http = http;
    }

    /** An open pull request in a list. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Listed(int number, String baseRefName, String headRefOid, String updatedAt) {

        private Listed {
            Objects.requireNonNull(baseRefName);
            Objects.requireNonNull(headRefOid);
            Objects.requireNonNull(updatedAt);
        }

        OpenPullRequest pullRequest() {
            return new OpenPullRequest(number, baseRefName, headRefOid, GraphQlTypes.time(updatedAt));
        }
    }

    CompletableFuture<List<OpenPullRequest>> read(RepositoryName repository) {
        return http.query("to list the open pull requests of " + repository, QUERY, repository.variables())
                .thenApply(node -> GraphQlTypes.nodes(node.path("open"), Listed.class).list().stream()
                        .map(Listed::pullRequest)
                        .toList());
    }
}
