package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.StarPattern;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says which projects may deploy to a stack. Upper and lower case differ. Jenkins itself ignores the case of a name when
 * it looks for a project. But a pattern must not allow more than an administrator wrote.
 *
 * @param patterns full names of projects or folders; a {@code *} matches any number of characters except a slash. A
 *     folder allows everything in it. Without a pattern, all projects may deploy
 */
record ProjectPatterns(@NonNull List<String> patterns) {

    private static final Pattern SEPARATOR = Pattern.compile("[,\\r\\n]");

    /**
     * What Jenkins forbids in a name. A percent sign is allowed, because the project of a branch with a slash has it.
     *
     * @see jenkins.model.Jenkins#checkGoodName(String)
     */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cntrl}?\\\\!@#$^&|<>\\[\\]:;]|^/|/$|//|(^|/)\\.\\.?(/|$)");

    ProjectPatterns {
        patterns = List.copyOf(patterns);
    }

    /** Reads patterns that are separated by commas or line breaks. A name may contain spaces, but not around it. */
    @NonNull
    static ProjectPatterns of(@NonNull String text) {
        return new ProjectPatterns(Arrays.stream(SEPARATOR.split(text))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList());
    }

    /** The patterns that match no project, because Jenkins allows no such name. */
    @NonNull
    List<String> malformed() {
        return patterns.stream().filter(each -> FORBIDDEN.matcher(each).find()).toList();
    }

    /** Whether almost every project may deploy. A folder allows all projects in it, so a single star is enough. */
    boolean allowAll() {
        return patterns.isEmpty() || patterns.stream().anyMatch(StarPattern::isOnlyStars);
    }

    /** @param project the full name of the project, for example {@code payments/shop/master} */
    boolean match(@NonNull String project) {
        return patterns.isEmpty() || patterns.stream().anyMatch(each -> matches(each, project));
    }

    /** A pattern with two parts is compared with the first two parts of the name, which may be a folder. */
    private static boolean matches(String pattern, String project) {
        int end = -1;
        for (long parts = pattern.chars().filter(each -> each == '/').count() + 1; parts > 0; parts--) {
            end = project.indexOf('/', end + 1);
            if (end < 0) {
                end = project.length();
                break;
            }
        }
        return new StarPattern(pattern, true).matches(project.substring(0, end));
    }
}
