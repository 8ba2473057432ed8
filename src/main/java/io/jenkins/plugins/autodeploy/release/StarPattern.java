package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * A text in which each {@code *} matches any number of characters except a slash. Everything else in the text matches
 * itself. The time to match grows with the length of the pattern plus the length of the text, whatever both contain.
 *
 * @param text the pattern; every text is a pattern
 * @param caseSensitive whether upper and lower case differ; if not, only the case of A to Z is ignored
 */
public record StarPattern(@NonNull String text, boolean caseSensitive) {

    private static final char STAR = '*';
    private static final char SLASH = '/';

    /** Whether a pattern has only stars and slashes, so that it matches each text with as many slashes. */
    public static boolean isOnlyStars(@NonNull String pattern) {
        return pattern.chars().allMatch(each -> each == STAR || each == SLASH);
    }

    /** Whether the pattern matches the whole text. */
    public boolean matches(@NonNull String other) {
        String pattern = folded(text);
        String whole = folded(other);
        int patternStart = 0;
        int start = 0;
        while (true) {
            int patternEnd = end(pattern, patternStart);
            int end = end(whole, start);
            if (!matchesPart(pattern.substring(patternStart, patternEnd), whole.substring(start, end))) {
                return false;
            }
            if (patternEnd == pattern.length() || end == whole.length()) {
                return patternEnd == pattern.length() && end == whole.length();
            }
            patternStart = patternEnd + 1;
            start = end + 1;
        }
    }

    private String folded(String original) {
        if (caseSensitive) {
            return original;
        }
        StringBuilder folded = new StringBuilder(original);
        for (int i = 0; i < folded.length(); i++) {
            char each = folded.charAt(i);
            if (each >= 'A' && each <= 'Z') {
                folded.setCharAt(i, (char) (each - 'A' + 'a'));
            }
        }
        return folded.toString();
    }

    private static int end(String text, int start) {
        int slash = text.indexOf(SLASH, start);
        return slash < 0 ? text.length() : slash;
    }

    /** Both parts contain no slash. What is between two stars is searched from left to right, and never again. */
    private static boolean matchesPart(String pattern, String part) {
        int first = pattern.indexOf(STAR);
        if (first < 0) {
            return pattern.equals(part);
        }
        int last = pattern.lastIndexOf(STAR);
        int end = part.length() - (pattern.length() - last - 1);
        if (end < first
                || !part.startsWith(pattern.substring(0, first))
                || !part.endsWith(pattern.substring(last + 1))) {
            return false;
        }
        int at = first;
        for (int star = first; star < last; ) {
            int next = pattern.indexOf(STAR, star + 1);
            at = endOfFirst(pattern.substring(star + 1, next), part, at, end);
            if (at < 0) {
                return false;
            }
            star = next;
        }
        return true;
    }

    /**
     * The end of the first place of a text between two positions; -1 if it is nowhere. The search of Knuth, Morris and
     * Pratt looks at each character once.
     */
    private static int endOfFirst(String text, String part, int from, int to) {
        if (text.isEmpty()) {
            return from;
        }
        int[] borders = borders(text);
        int matched = 0;
        for (int i = from; i < to; i++) {
            matched = longer(text, borders, matched, part.charAt(i));
            if (matched == text.length()) {
                return i + 1;
            }
        }
        return -1;
    }

    /** For each beginning of the text, the length of its longest other beginning that is also its end. */
    private static int[] borders(String text) {
        int[] borders = new int[text.length() + 1];
        for (int i = 1; i < text.length(); i++) {
            borders[i + 1] = longer(text, borders, borders[i], text.charAt(i));
        }
        return borders;
    }

    /** How much of the text's beginning matches after one more character. */
    private static int longer(String text, int[] borders, int matched, char next) {
        int length = matched;
        while (length > 0 && text.charAt(length) != next) {
            length = borders[length];
        }
        return text.charAt(length) == next ? length + 1 : 0;
    }
}
