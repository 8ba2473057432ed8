package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.util.Objects;

/**
 * A pull request that is not merged and not closed.
 *
 * @param base the name of the branch that it would be merged into
 * @param head the full id of its newest commit. It may be the commit of a fork
 * @param updatedAt when it changed last. A push, a label, a comment and more change it
 */
public record OpenPullRequest(
        int number,
        @NonNull String base,
        @NonNull String head,
        @NonNull Instant updatedAt) {

    public OpenPullRequest {
        Objects.requireNonNull(base);
        Objects.requireNonNull(head);
        Objects.requireNonNull(updatedAt);
    }
}
