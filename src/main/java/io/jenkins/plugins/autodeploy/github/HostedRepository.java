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

    /** Whether it is the same repository. The case of names does not matter on GitHub. */
    public boolean isSame(@NonNull HostedRepository other) {
        return host.equalsIgnoreCase(other.host) && name.toString().equalsIgnoreCase(other.name.toString());
    }
}
