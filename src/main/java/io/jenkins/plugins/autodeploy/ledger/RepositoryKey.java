package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * The key of a repository in the ledger. It does not change when the repository is renamed.
 *
 * @param host the host of the repository's page: {@code github.com} or the host of an Enterprise Server
 * @param id GitHub's id of the repository
 */
public record RepositoryKey(@NonNull String host, long id) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]");

    /** Whether a text can be the name of a host. */
    static boolean isHost(@NonNull String text) {
        return HOST.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if {@code host} is not the name of a host */
    public RepositoryKey {
        if (!isHost(host)) {
            throw new IllegalArgumentException("\"" + host + "\" is not the name of a host");
        }
    }

    /** The key of a repository that GitHub described. */
    @NonNull
    public static RepositoryKey of(@NonNull RepositoryInfo repository) {
        return new RepositoryKey(URI.create(repository.url()).getHost(), repository.id());
    }

    /** Host and id, for logs. */
    @Override
    public String toString() {
        return host + "/" + id;
    }
}
