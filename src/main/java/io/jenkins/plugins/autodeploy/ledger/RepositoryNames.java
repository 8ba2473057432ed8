package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The present and former names of repositories, from the URLs of their pages on GitHub. */
final class RepositoryNames implements History.Names {

    private final Map<String, RepositoryKey> present = new HashMap<>();
    private final Map<String, RepositoryKey> former = new HashMap<>();

    /** By host in lower case, why the name of a repository is not known. */
    private final Map<String, IOException> unreadable = new HashMap<>();

    private final List<String> problems = new ArrayList<>();

    /**
     * Adds a repository.
     *
     * @param urls all its recorded pages on GitHub, the present page last
     */
    void add(RepositoryKey key, Collection<String> urls) {
        String last = null;
        for (String url : urls) {
            last = url;
            former.put(name(key.host(), url), key);
        }
        if (last != null) {
            present.put(name(key.host(), last), key);
        }
    }

    /** A record of a host can't be read, and the name of its repository is not known. */
    void addUnreadable(String host, IOException why) {
        unreadable.put(host.toLowerCase(Locale.ROOT), why);
    }

    /** Something can't be read. */
    void addProblem(String problem) {
        problems.add(problem);
    }

    @Override
    public List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public Optional<RepositoryKey> find(String host, RepositoryName name) throws IOException {
        String wanted = key(host, name.toString());
        RepositoryKey found = present.getOrDefault(wanted, former.get(wanted));
        IOException failure = unreadable.get(host.toLowerCase(Locale.ROOT));
        if (found == null && failure != null) {
            throw failure;
        }
        return Optional.ofNullable(found);
    }

    /** The repository whose present name this is; empty if there is none. */
    Optional<RepositoryKey> findPresent(String host, RepositoryName name) {
        return Optional.ofNullable(present.get(key(host, name.toString())));
    }

    /**
     * Whether the last of the pages of a repository has this name.
     *
     * @param urls all its recorded pages on GitHub, the present page last
     */
    static boolean isPresent(String host, RepositoryName name, Collection<String> urls) {
        return urls.stream()
                .reduce((earlier, later) -> later)
                .filter(url -> name(host, url).equals(key(host, name.toString())))
                .isPresent();
    }

    /** The key from the last two parts of a repository's URL. */
    private static String name(String host, String url) {
        int slash = url.lastIndexOf('/', url.lastIndexOf('/') - 1);
        return key(host, url.substring(slash + 1));
    }

    private static String key(String host, String name) {
        return (host + "/" + name).toLowerCase(Locale.ROOT);
    }
}
