package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.errors.InvalidPatternException;
import org.eclipse.jgit.fnmatch.FileNameMatcher;

/** Rulesets that restrict who may create tags. No client of the fake is on their bypass list. */
public final class TagRules {
    /** The text of GitHub if a ruleset forbids the creation. */
    static final String VIOLATION =
            "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n";

    private final Set<String> reserved = ConcurrentHashMap.newKeySet();
    private final List<String> restricted = new CopyOnWriteArrayList<>();

    void restrictCreations(String pattern) {
        restricted.add(pattern);
    }

    /**
     * The name belonged to an immutable release that was deleted. Other people have recorded that GitHub refuses such a name
     * in the words of a ruleset, to {@code git push} and to "Create a release". The words of {@code createRef} are not
     * recorded.
     */
    void reserve(String tag) {
        reserved.add("refs/tags/" + tag);
    }

    boolean forbidCreating(String ref) {
        return reserved.contains(ref)
                || ref.startsWith("refs/tags/")
                        && restricted.stream().anyMatch(pattern -> fits(pattern, ref.substring("refs/tags/".length())));
    }

    private static boolean fits(String pattern, String tag) {
        try {
            FileNameMatcher matcher = new FileNameMatcher(pattern, '/');
            matcher.append(tag);
            return matcher.isMatch();
        } catch (InvalidPatternException e) {
            throw new IllegalArgumentException(pattern, e);
        }
    }
}
