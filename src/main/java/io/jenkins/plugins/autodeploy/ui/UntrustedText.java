package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Cleans texts that others wrote on GitHub and in Spinnaker. A clean text fits into the XML of a build and on one line.
 */
@Restricted(NoExternalUse.class)
public final class UntrustedText {

    private static final int LONGEST = 1000;

    private UntrustedText() {}

    /**
     * Replaces each control character, and each character that XML does not allow, with a space. One such character
     * would make the whole build unreadable. A text of more than 1,000 characters is cut off.
     */
    @NonNull
    public static String clean(@NonNull String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().limit(LONGEST + 1L).forEach(each -> clean.appendCodePoint(isFit(each) ? each : ' '));
        int end = clean.length();
        if (clean.codePointCount(0, end) > LONGEST) {
            clean.replace(clean.offsetByCodePoints(0, LONGEST - 1), end, "…");
        }
        return clean.toString();
    }

    /** Like {@link #clean}; null for null. */
    @CheckForNull
    public static String cleanOrNull(@CheckForNull String text) {
        return text == null ? null : clean(text);
    }

    private static boolean isFit(int point) {
        return !Character.isISOControl(point)
                && Character.getType(point) != Character.SURROGATE
                && (point & 0xFFFE) != 0xFFFE;
    }

    /** The address, if {@link SafeLink#web} allows it; null otherwise. */
    @CheckForNull
    public static String link(@CheckForNull String url) {
        return SafeLink.web(url);
    }
}
