package io.jenkins.plugins.autodeploy.event;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;

/**
 * A repository on GitHub.
 *
 * @param host the host of GitHub's web pages, for example {@code github.com}
 * @param id GitHub's id of the repository, which stays when the repository is renamed
 * @param name {@code owner/name} as it was recorded last; null if it is not known
 * @param url the page of the repository as it was recorded last; null if it is not known
 */
public record EventRepository(
        @NonNull String host,
        long id,
        @Nullable String name,
        @Nullable String url) {

    public EventRepository {
        Objects.requireNonNull(host);
    }
}
