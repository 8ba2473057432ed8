package io.jenkins.plugins.autodeploy.text;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Cleans texts that others wrote on GitHub, in Spinnaker and in Jenkins. A clean text is one line, it fits into the XML
 * of a build, and it looks like what it says. Letters of all languages and emoji stay as they are.
 *
 * <p>Characters that end a line, control a terminal or are not allowed in XML become a space. The escape character is
 * one of them: Jenkins' console notes and the colors of a terminal begin with it. Invisible characters are left out.
 * Some of these turn the direction of the text around, and others make two different texts look the same.
 */
public final class UntrustedText {

    private static final int LONGEST = 1000;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int BLACK_FLAG = 0x1F3F4;

    /** In these scripts, letters do not join. So a joiner between two letters shows nothing. */
    private static final Set<UnicodeScript> SEPARATE = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HANGUL,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED);

    /** What becomes of a character. */
    private enum Fate {
        KEPT,
        SPACE,
        LEFT_OUT
    }

    private UntrustedText() {}

    /** Cleans a text. A text of more than 1,000 characters is cut off. */
    @NonNull
    public static String clean(@NonNull String text) {
        return clean(text, LONGEST);
    }

    /**
     * Cleans a text.
     *
     * @param longest how many characters the result has at most; a longer text is cut off, and ends with "…"
     */
    @NonNull
    public static String clean(@NonNull String text, int longest) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
        int length = 0;
        int before = 0;
        boolean spaced = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            Fate fate = fate(before, point, i < text.length() ? text.codePointAt(i) : 0);
            if (fate == Fate.LEFT_OUT || fate == Fate.SPACE && spaced) {
                continue;
            }
            if (length == longest) {
                clean.setLength(clean.offsetByCodePoints(clean.length(), -1));
                return clean.append('…').toString();
            }
            spaced = fate == Fate.SPACE;
            before = spaced ? ' ' : point;
            clean.appendCodePoint(before);
            length++;
        }
        return clean.toString();
    }

    /** Like {@link #clean(String)}; null for null. */
    @CheckForNull
    public static String cleanOrNull(@CheckForNull String text) {
        return text == null ? null : clean(text);
    }

    /**
     * @param before the last character that was kept; 0 at the start
     * @param after the next character; 0 at the end
     */
    private static Fate fate(int before, int point, int after) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                Fate.SPACE;
            case Character.FORMAT ->
                isSign(point) || isJoiner(before, point, after) || isOfFlag(before, point) ? Fate.KEPT : Fate.LEFT_OUT;
            default -> isNoCharacter(point) ? Fate.SPACE : Fate.KEPT;
        };
    }

    private static boolean isNoCharacter(int point) {
        return (point & 0xFFFE) == 0xFFFE || point >= 0xFDD0 && point <= 0xFDEF;
    }

    /** Whether the character is visible, as a few of this type are: signs before numbers, and ends of verses. */
    private static boolean isSign(int point) {
        return point >= 0x0600 && point <= 0x0605
                || point == 0x06DD
                || point == 0x070F
                || point == 0x0890
                || point == 0x0891
                || point == 0x08E2
                || point == 0x110BD
                || point == 0x110CD;
    }

    /** Whether the character joins or parts letters of a script that needs it, or makes one emoji of two. */
    private static boolean isJoiner(int before, int point, int after) {
        return point == ZERO_WIDTH_JOINER && isEmoji(before) && isEmoji(after)
                || (point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER)
                        && isJoining(before)
                        && isJoining(after);
    }

    private static boolean isEmoji(int point) {
        return switch (Character.getType(point)) {
            case Character.OTHER_SYMBOL -> true;
            case Character.MODIFIER_SYMBOL, Character.MATH_SYMBOL -> point > 0x7F;
            default -> point == EMOJI_STYLE;
        };
    }

    private static boolean isJoining(int point) {
        return switch (Character.getType(point)) {
            case Character.OTHER_LETTER, Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
                !SEPARATE.contains(UnicodeScript.of(point));
            default -> false;
        };
    }

    /** Whether the character spells the country in the emoji of a flag, such as the flag of Wales. */
    private static boolean isOfFlag(int before, int point) {
        return isTag(point) && (before == BLACK_FLAG || isTag(before));
    }

    private static boolean isTag(int point) {
        return point >= 0xE0020 && point <= 0xE007F;
    }
}
