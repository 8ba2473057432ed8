package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What restricts who may create tags. */
public final class TagRules {
    /** The text of GitHub if a ruleset forbids the creation. */
    static final String VIOLATION =
            "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n";

    private final Set<String> reserved = ConcurrentHashMap.newKeySet();
    private final List<FakeTagRuleset> rulesets = new CopyOnWriteArrayList<>();

    void add(FakeTagRuleset ruleset) {
        rulesets.add(ruleset);
    }

    /**
     * The name belonged to an immutable release that was deleted. Other people have recorded that GitHub refuses such a name
     * in the words of a ruleset, to {@code git push} and to "Create a release". The words of {@code createRef} are not
     * recorded.
     */
    void reserve(String tag) {
        reserved.add("refs/tags/" + tag);
    }

    public List<FakeTagRuleset> rulesets() {
        return List.copyOf(rulesets);
    }

    public Optional<FakeTagRuleset> ruleset(long id) {
        return rulesets.stream().filter(each -> each.id() == id).findFirst();
    }

    boolean forbidCreating(String ref) {
        return reserved.contains(ref) || rulesets.stream().anyMatch(each -> each.forbids(ref));
    }
}
