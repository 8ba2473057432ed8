package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which repositories a stack serves. Case does not count, as on GitHub.
 *
 * @param patterns {@code owner/name} each, where {@code *} stands for any number of characters but a slash; empty for all
 *     repositories
 */
record RepositoryPatterns(@NonNull List<String> patterns) {

    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._*-]+/[A-Za-z0-9._*-]+");

    RepositoryPatterns {
        patterns = List.copyOf(patterns);
    }

    /** Reads patterns with commas, spaces or line breaks between them. */
    @NonNull
    static RepositoryPatterns of(@NonNull String text) {
        return new RepositoryPatterns(Arrays.stream(SEPARATOR.split(text))
                .filter(each -> !each.isEmpty())
                .toList());
    }

    /** Those that are not like {@code owner/name}, so that no repository could ever match. */
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

    /** Each literal is sought at its earliest place and kept there, so that no number of stars makes it slow. */
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
