package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A repository as the ledger tells it from all others, whatever its name is at the time.
 *
 * @param host GitHub's host, {@code github.com} or that of an Enterprise Server, as the repository's page has it
 * @param id GitHub's id of the repository
 */
public record RepositoryKey(@NonNull String host, long id) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]");

    /** @throws IllegalArgumentException if that is no host */
    public RepositoryKey {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("\"" + host + "\" is no host");
        }
    }

    @NonNull
    public static RepositoryKey of(@NonNull RepositoryInfo repository) {
        return new RepositoryKey(URI.create(repository.url()).getHost(), repository.id());
    }

    @Override
    public String toString() {
        return host + "/" + id;
    }
}
