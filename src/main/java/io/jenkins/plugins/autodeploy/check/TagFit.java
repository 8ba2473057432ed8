package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.TagRuleset;
import io.jenkins.plugins.autodeploy.github.TagRuleset.NamePattern;
import io.jenkins.plugins.autodeploy.github.TagRuleset.RefNames;
import io.jenkins.plugins.autodeploy.release.StarPattern;
import java.util.List;

/** Whether a pattern of a ruleset fits a tag. Somebody else wrote the pattern, so it is never run as an expression. */
enum TagFit {
    FITS,
    DIFFERS,
    /** Only GitHub can tell. */
    UNDECIDED;

    private static final String PREFIX = "refs/tags/";

    /**
     * Whether a ruleset is about a tag.
     *
     * @see <a href="https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/creating-rulesets-for-a-repository#using-fnmatch-syntax">
     *     GitHub uses the fnmatch syntax, in which a star matches no slash</a>
     */
    @NonNull
    static TagFit of(@NonNull TagRuleset ruleset, @NonNull String tag) {
        RefNames names = ruleset.names();
        if (names == null) {
            return UNDECIDED;
        }
        TagFit included = any(names.include(), tag);
        TagFit excluded = any(names.exclude(), tag);
        return included == DIFFERS || excluded == FITS
                ? DIFFERS
                : included == FITS && excluded == DIFFERS ? FITS : UNDECIDED;
    }

    /** Whether the name of a tag is like a ruleset wants it. */
    @NonNull
    static TagFit of(@NonNull NamePattern pattern, @NonNull String tag) {
        boolean fits;
        switch (pattern.operator()) {
            case "starts_with" -> fits = tag.startsWith(pattern.pattern());
            case "ends_with" -> fits = tag.endsWith(pattern.pattern());
            case "contains" -> fits = tag.contains(pattern.pattern());
            default -> {
                return UNDECIDED;
            }
        }
        return fits != pattern.negate() ? FITS : DIFFERS;
    }

    private static TagFit any(List<String> patterns, String tag) {
        List<TagFit> fits = patterns.stream().map(each -> one(each, tag)).toList();
        return fits.contains(FITS) ? FITS : fits.contains(UNDECIDED) ? UNDECIDED : DIFFERS;
    }

    private static TagFit one(String pattern, String tag) {
        if (pattern.equals("~ALL")) {
            return FITS;
        }
        if (pattern.equals("~DEFAULT_BRANCH")) {
            return DIFFERS;
        }
        if (!pattern.startsWith("refs/") || pattern.chars().anyMatch(each -> "?[]{}\\".indexOf(each) >= 0)) {
            return UNDECIDED;
        }
        // Two stars and a slash stand for any number of folders, also for none.
        boolean fits = new StarPattern(pattern.replace("**/", "").replace("**", "*"), true).matches(PREFIX + tag);
        return fits ? FITS : pattern.contains("**") && tag.indexOf('/') >= 0 ? UNDECIDED : DIFFERS;
    }
}
