package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The branches that are released besides the default branch.
 *
 * @param patterns names of branches, without {@code refs/heads/}; a {@code *} matches any number of characters except a
 *     slash
 */
record BranchPatterns(@NonNull List<String> patterns) {

    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    /**
     * What git forbids in the name of a branch.
     *
     * @see <a href="https://git-scm.com/docs/git-check-ref-format">git check-ref-format</a>
     */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cntrl} ~^:?\\[\\\\]|\\.\\.|@\\{|//|/\\.|^[-./]|[./]$|\\.lock(/|$)|^refs/|^@$");

    BranchPatterns {
        patterns = List.copyOf(patterns);
    }

    /** Reads patterns that are separated by commas, spaces or line breaks. */
    @NonNull
    static BranchPatterns of(@NonNull String text) {
        return new BranchPatterns(Arrays.stream(SEPARATOR.split(text))
                .filter(each -> !each.isEmpty())
                .toList());
    }

    /** The patterns that match no branch, because git allows no such name. */
    @NonNull
    List<String> malformed() {
        return patterns.stream().filter(each -> FORBIDDEN.matcher(each).find()).toList();
    }
}
