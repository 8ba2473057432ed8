package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An active ruleset for tags.
 *
 * @param name the name that people gave to the ruleset
 * @param names the tags that it is about; null if GitHub does not tell
 * @param types the types of its rules, in GitHub's words: {@code CREATION}, {@code TAG_NAME_PATTERN}, …
 * @param patterns what the name of a tag must be like
 * @param bypass whether the credential can bypass the ruleset
 */
public record TagRuleset(
        @NonNull String name,
        @CheckForNull RefNames names,
        @NonNull Set<String> types,
        @NonNull List<NamePattern> patterns,
        @NonNull Bypass bypass) {

    /** Rules that never keep a new tag from being created. They are about tags that exist. */
    private static final Set<String> ABOUT_EXISTING = Set.of("UPDATE", "DELETION", "NON_FAST_FORWARD");

    public TagRuleset {
        Objects.requireNonNull(name);
        types = Set.copyOf(types);
        patterns = List.copyOf(patterns);
        Objects.requireNonNull(bypass);
    }

    /** Whether a credential can bypass a ruleset. */
    public enum Bypass {
        /** The rules do not stop the credential. */
        ALWAYS,
        /** The rules stop the credential. */
        NEVER,
        /** GitHub does not tell. */
        NOT_TOLD
    }

    /**
     * The full names of references, as patterns in GitHub's form.
     *
     * @param include one of these must match; {@code ~ALL} matches each name
     * @param exclude none of these may match
     */
    public record RefNames(
            @NonNull List<String> include, @NonNull List<String> exclude) {

        public RefNames {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }
    }

    /**
     * What the name of a tag must be like.
     *
     * @param operator {@code starts_with}, {@code ends_with}, {@code contains} or {@code regex}
     * @param negate whether the name must not fit
     */
    public record NamePattern(
            @NonNull String operator, @NonNull String pattern, boolean negate) {

        public NamePattern {
            Objects.requireNonNull(operator);
            Objects.requireNonNull(pattern);
        }
    }

    /** Whether a rule may keep a new tag from being created. */
    public boolean isAboutNewTags() {
        return !ABOUT_EXISTING.containsAll(types);
    }

    /** The types of those rules about new tags that this plugin does not decide. */
    @NonNull
    public List<String> undecided() {
        return types.stream()
                .filter(each ->
                        !ABOUT_EXISTING.contains(each) && !each.equals("CREATION") && !each.equals("TAG_NAME_PATTERN"))
                .sorted()
                .toList();
    }

    @NonNull
    TagRuleset with(@NonNull Bypass told) {
        return new TagRuleset(name, names, types, patterns, told);
    }
}
