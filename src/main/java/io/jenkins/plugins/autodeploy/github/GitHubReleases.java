package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Creates GitHub Releases, and reads the notes that GitHub generates for them. */
final class GitHubReleases {

    private final GitHubHttp http;

    GitHubReleases(@NonNull GitHubHttp http) {
        this.http = http;
    }

    CompletableFuture<String> create(RepositoryInfo repository, ReleaseTag tag, String notes, boolean latest) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("tag_name", tag.name())
                .put("name", tag.name())
                .put("body", notes)
                .put("make_latest", Boolean.toString(latest));
        return http.post(repository.name().resource("releases"), body)
                .thenApply(release -> release.path("html_url").asText())
                .exceptionally(failure -> {
                    if (isExisting(failure)) {
                        return repository.releasePage(tag);
                    }
                    throw new CompletionException(Http.cause(failure));
                });
    }

    private static boolean isExisting(Throwable failure) {
        return Http.cause(failure) instanceof GitHubException e && e.kind() == Kind.ALREADY_EXISTS;
    }

    CompletableFuture<String> generatedNotes(
            RepositoryName repository, ReleaseTag tag, @CheckForNull ReleaseTag previous) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("tag_name", tag.name());
        if (previous != null) {
            body.put("previous_tag_name", previous.name());
        }
        return http.post(repository.resource("releases/generate-notes"), body)
                .thenApply(notes -> notes.path("body").asText());
    }
}
