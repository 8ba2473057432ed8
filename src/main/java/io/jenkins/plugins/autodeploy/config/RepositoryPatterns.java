package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says which repositories a stack serves. Upper and lower case are the same, as on GitHub.
 *
 * @param patterns texts like {@code owner/name}; a {@code *} matches any number of characters except a slash. Without a
 *     pattern, a stack serves all repositories
 */
record RepositoryPatterns(@NonNull List<String> patterns) {

    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._*-]+/[A-Za-z0-9._*-]+");

    RepositoryPatterns {
        patterns = List.copyOf(patterns);
    }

    /** Reads patterns that are separated by commas, spaces or line breaks. */
    @NonNull
    static RepositoryPatterns of(@NonNull String text) {
        return new RepositoryPatterns(Arrays.stream(SEPARATOR.split(text))
                .filter(each -> !each.isEmpty())
                .toList());
    }

    /** The patterns that are not like {@code owner/name}. No repository can match them. */
    @NonNull
    List<String> malformed() {
        return patterns.stream()
                .filter(each -> !WELL_FORMED.matcher(each).matches())
                .toList();
    }

    boolean match(@NonNull RepositoryName repository) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(each ->
                                regex(each).matcher(repository.toString()).matches());
    }

    /**
     * Each literal matches at its first place, and no later place is tried. So the search is fast even with many stars.
     */
    private static Pattern regex(String pattern) {
        List<String> literals =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).toList();
        int last = literals.size() - 1;
        StringBuilder regex = new StringBuilder(literals.get(0));
        for (int i = 1; i < last; i++) {
            regex.append("(?>[^/]*?").append(literals.get(i)).append(')');
        }
        if (last > 0) {
            regex.append("[^/]*").append(literals.get(last));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }
}
