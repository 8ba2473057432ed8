package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What repositories are and were called, from their pages on GitHub. */
final class RepositoryNames implements History.Names {

    private final Map<String, RepositoryKey> present = new HashMap<>();
    private final Map<String, RepositoryKey> former = new HashMap<>();
    private final Map<String, IOException> damaged = new HashMap<>();

    /** @param urls all that it had, its present one last */
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

    /** Of one, it can't be read what it is called. */
    void addDamaged(RepositoryKey key, IOException why) {
        damaged.put(key.host().toLowerCase(Locale.ROOT), why);
    }

    @Override
    public Optional<RepositoryKey> find(String host, RepositoryName name) throws IOException {
        String wanted = key(host, name.toString());
        RepositoryKey found = present.getOrDefault(wanted, former.get(wanted));
        IOException unread = damaged.get(host.toLowerCase(Locale.ROOT));
        if (found == null && unread != null) {
            throw unread;
        }
        return Optional.ofNullable(found);
    }

    /** By the last two parts of a repository's URL. */
    private static String name(String host, String url) {
        int slash = url.lastIndexOf('/', url.lastIndexOf('/') - 1);
        return key(host, url.substring(slash + 1));
    }

    private static String key(String host, String name) {
        return (host + "/" + name).toLowerCase(Locale.ROOT);
    }
}
