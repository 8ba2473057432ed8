package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads the time at which a hold ends. */
final class HoldEnd {

    private HoldEnd() {}

    /**
     * @param text as ISO 8601 writes an instant; null or empty for no end
     * @return null for no end
     * @throws UserErrorException if the text is no time; the message is in the language of the current user
     */
    @CheckForNull
    static Instant parse(@Nullable String text) throws UserErrorException {
        try {
            return text == null || text.isBlank() ? null : Instant.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new UserErrorException(Messages.StackActions_NoTime(text), e);
        }
    }
}
