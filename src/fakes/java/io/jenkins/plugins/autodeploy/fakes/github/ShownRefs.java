package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The references as the APIs show them. Reads may be late: then a new tag is missing for a while. */
public final class ShownRefs {
    private final GitRefs refs;
    private final Map<String, Integer> hiddenFor = new HashMap<>();
    private int lag;

    ShownRefs(GitRefs refs) {
        this.refs = refs;
    }

    /** How many look-ups do not show a tag that is created from now on. */
    synchronized void lag(int lookUps) {
        lag = lookUps;
    }

    synchronized void created(String name) {
        if (lag > 0 && name.startsWith("refs/tags/")) {
            hiddenFor.put(name, lag);
        }
    }

    /** Counts as a look-up. */
    public Optional<GitRef> find(String name) {
        return refs.find(name).filter(this::isShown);
    }

    /** The references whose full names begin with this text, by name. Counts as a look-up of each. */
    public List<GitRef> startingWith(String prefix) {
        return refs.startingWith(prefix).stream().filter(this::isShown).toList();
    }

    private synchronized boolean isShown(GitRef ref) {
        return hiddenFor.computeIfPresent(ref.name(), (name, hidden) -> hidden == 0 ? null : hidden - 1) == null;
    }
}
