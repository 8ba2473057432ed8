package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Locale;

/**
 * Checks the reason that a person writes for a hold, or for a deployment through a window. The reason appears on pages, in logs and in the XML of builds. So a
 * character that breaks one of them is refused. A line break becomes a space.
 */
final class HoldReason {

    private static final int LONGEST = 1000;

    private HoldReason() {}

    /**
     * @param stack the name of the stack, for the error message
     * @return the reason on one line, without spaces at its ends
     * @throws UserErrorException if there is no reason, if it is too long, or if it has a forbidden character; the
     *     message is in the language of the current user
     */
    @NonNull
    static String parse(@NonNull String stack, @Nullable String text) throws UserErrorException {
        String reason = text == null ? "" : text.replaceAll("[\\r\\n\\t]+", " ").strip();
        if (reason.isEmpty()) {
            throw new UserErrorException(Messages.StackActions_NoReason(stack));
        }
        if (reason.length() > LONGEST) {
            throw new UserErrorException(Messages.StackActions_ReasonTooLong(Integer.toString(LONGEST)));
        }
        int forbidden =
                reason.codePoints().filter(HoldReason::isForbidden).findFirst().orElse(-1);
        if (forbidden >= 0) {
            throw new UserErrorException(
                    Messages.StackActions_ForbiddenCharacter(String.format(Locale.ROOT, "U+%04X", forbidden)));
        }
        return reason;
    }

    private static boolean isForbidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> isDirection(point) || (point & 0xFFFE) == 0xFFFE;
        };
    }

    /** Whether the character changes the direction of the text that follows it. */
    private static boolean isDirection(int point) {
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }
}
