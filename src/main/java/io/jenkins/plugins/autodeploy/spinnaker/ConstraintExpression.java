package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Says what the regular expression of a payload constraint accepts, without searching with it. Whoever may configure a
 * pipeline writes the expression, and a regular expression can need hours. So only expressions that are a text are decided:
 * plain characters, escaped ones, <code>\Q…\E</code> and the dot, with or without <code>^</code> and <code>$</code>. For
 * these, Java's expressions have one meaning. All others are {@link ConstraintMatch#UNDECIDED}.
 *
 * <p>Echo searches anywhere in the value ({@code ArtifactMatcher.matches}: {@code Pattern.asPredicate}, in main at
 * 8f1801da).
 */
final class ConstraintExpression {

    /** A longer expression is not looked at. */
    private static final int LONGEST = 1_000;

    /** A longer value is not looked at. */
    private static final int LONGEST_VALUE = 10_000;

    private static final String MEANINGFUL = "\\^$.|?*+()[]{}";

    private static final List<String> EVERYTHING =
            List.of("", "^", "$", ".*", "^.*", ".*$", "^.*$", "(.*)", "^(.*)$", ".*?", "(?s).*");

    /** Stands for the dot. */
    private static final int ANY = -1;

    private final String text;

    ConstraintExpression(@NonNull String text) {
        this.text = text;
    }

    /** What the expression says about a value. */
    @NonNull
    ConstraintMatch compare(@NonNull String value) {
        if (acceptsEverything()) {
            return ConstraintMatch.EVERYTHING;
        }
        if (text.length() > LONGEST || value.length() > LONGEST_VALUE) {
            return ConstraintMatch.UNDECIDED;
        }
        if (isBroken()) {
            return ConstraintMatch.BROKEN;
        }
        boolean begin = text.startsWith("^");
        boolean end = text.endsWith("$") && !text.endsWith("\\$") && !isQuoteOpen();
        List<Integer> wanted = characters(text.substring(begin ? 1 : 0, text.length() - (end ? 1 : 0)));
        if (wanted == null) {
            return text.equals(value) ? ConstraintMatch.UNQUOTED : ConstraintMatch.UNDECIDED;
        }
        if (value.chars().anyMatch(ConstraintExpression::isSpecial) && (end || wanted.contains(ANY))) {
            return ConstraintMatch.UNDECIDED;
        }
        if (!isFound(wanted, value, begin, end)) {
            return ConstraintMatch.DIFFERENT;
        }
        return begin && end && !wanted.contains(ANY) ? ConstraintMatch.EXACT : ConstraintMatch.OTHERS;
    }

    /** Whether every value fits. */
    boolean acceptsEverything() {
        return EVERYTHING.contains(text);
    }

    private boolean isBroken() {
        try {
            Pattern.compile(text);
            return false;
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    /** A dollar sign in an open quote is itself. */
    private boolean isQuoteOpen() {
        return text.lastIndexOf("\\Q") > text.lastIndexOf("\\E");
    }

    /** Whether a dot or a dollar sign means something else near this character: a line break, or a half of a character. */
    private static boolean isSpecial(int character) {
        return character == '\n'
                || character == '\r'
                || character == 0x85
                || character == 0x2028
                || character == 0x2029
                || Character.isSurrogate((char) character);
    }

    /** The characters that the expression stands for; null if it is more than a text. */
    private static List<Integer> characters(String expression) {
        List<Integer> characters = new ArrayList<>();
        int i = 0;
        while (i < expression.length()) {
            char next = expression.charAt(i);
            if (expression.startsWith("\\Q", i)) {
                int end = expression.indexOf("\\E", i + 2);
                int quoted = end < 0 ? expression.length() : end;
                expression.substring(i + 2, quoted).chars().forEach(characters::add);
                i = end < 0 ? quoted : end + 2;
            } else if (next == '\\') {
                if (i + 1 == expression.length() || Character.isLetterOrDigit(expression.charAt(i + 1))) {
                    return null;
                }
                characters.add((int) expression.charAt(i + 1));
                i += 2;
            } else if (next == '.') {
                characters.add(ANY);
                i++;
            } else if (MEANINGFUL.indexOf(next) >= 0) {
                return null;
            } else {
                characters.add((int) next);
                i++;
            }
        }
        return characters;
    }

    private static boolean isFound(List<Integer> wanted, String value, boolean begin, boolean end) {
        int last = value.length() - wanted.size();
        for (int at = end ? Math.max(last, 0) : 0; at <= (begin ? Math.min(last, 0) : last); at++) {
            if (isAt(at, wanted, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(int at, List<Integer> wanted, String value) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) != ANY && wanted.get(i) != value.charAt(at + i)) {
                return false;
            }
        }
        return true;
    }
}
