package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.List;
import org.eclipse.jgit.errors.InvalidPatternException;
import org.eclipse.jgit.fnmatch.FileNameMatcher;

/**
 * A ruleset for tags. The fake applies its rules {@code CREATION} and {@code TAG_NAME_PATTERN}, and only shows the others.
 *
 * @param enforcement {@code ACTIVE}, {@code DISABLED} or {@code EVALUATE}
 * @param include the tags that it is about: {@code ~ALL}, or patterns such as {@code refs/tags/v*}
 * @param exclude the tags among them that it is not about
 * @param rules its rules
 * @param canBypass whether the clients of the fake can bypass it, in the words of REST's
 *     {@code current_user_can_bypass}: {@code always}, {@code exempt}, {@code pull_requests_only} or {@code never}; null if GitHub does
 *     not tell
 * @see <a href="https://docs.github.com/en/rest/repos/rules#get-a-repository-ruleset">Get a repository ruleset</a>
 */
public record FakeTagRuleset(
        long id,
        String name,
        String enforcement,
        List<String> include,
        List<String> exclude,
        List<RulesetRule> rules,
        String canBypass) {

    /**
     * A rule of a ruleset.
     *
     * @param type the type in the words of GraphQL, for example {@code CREATION}
     * @param name what a name must be like; null unless the type is {@code TAG_NAME_PATTERN}
     */
    public record RulesetRule(String type, TagNamePattern name) {
        public static RulesetRule of(String type) {
            return new RulesetRule(type, null);
        }
    }

    /** @param operator {@code starts_with}, {@code ends_with}, {@code contains} or {@code regex} */
    public record TagNamePattern(String operator, String pattern, boolean negate) {
        boolean allows(String tag) {
            boolean fits =
                    switch (operator) {
                        case "starts_with" -> tag.startsWith(pattern);
                        case "ends_with" -> tag.endsWith(pattern);
                        case "contains" -> tag.contains(pattern);
                        default -> tag.matches(pattern);
                    };
            return fits != negate;
        }
    }

    boolean forbids(String ref) {
        return enforcement.equals("ACTIVE")
                && !"always".equals(canBypass)
                && !"exempt".equals(canBypass)
                && isAbout(ref)
                && rules.stream()
                        .anyMatch(rule -> rule.type().equals("CREATION")
                                || rule.name() != null && !rule.name().allows(ref.substring("refs/tags/".length())));
    }

    private boolean isAbout(String ref) {
        return ref.startsWith("refs/tags/")
                && include.stream().anyMatch(each -> each.equals("~ALL") || fits(each, ref))
                && exclude.stream().noneMatch(each -> fits(each, ref));
    }

    private static boolean fits(String pattern, String ref) {
        try {
            FileNameMatcher matcher = new FileNameMatcher(pattern, '/');
            matcher.append(ref);
            return matcher.isMatch();
        } catch (InvalidPatternException e) {
            throw new IllegalArgumentException(pattern, e);
        }
    }
}
