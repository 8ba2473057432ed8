package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Objects;

/**
 * A repository on one of several GitHubs.
 *
 * @param host the host of GitHub's web pages, as {@link GitHubSite#pageHost} returns it
 */
public record HostedRepository(
        @NonNull String host, @NonNull RepositoryName name) {

    public HostedRepository {
        Objects.requireNonNull(host);
        Objects.requireNonNull(name);
    }
}
