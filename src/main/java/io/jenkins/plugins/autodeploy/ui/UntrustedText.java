package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What others wrote, on GitHub and in Spinnaker, made fit to be stored in a build's XML and to stand on one line. */
@Restricted(NoExternalUse.class)
public final class UntrustedText {

    private static final int LONGEST = 1000;

    private UntrustedText() {}

    /** The text without what XML can't hold, which would make the whole build unreadable, and of a bounded length. */
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

    /** The same, or null. */
    @CheckForNull
    public static String cleanOrNull(@CheckForNull String text) {
        return text == null ? null : clean(text);
    }

    private static boolean isFit(int point) {
        return !Character.isISOControl(point)
                && Character.getType(point) != Character.SURROGATE
                && (point & 0xFFFE) != 0xFFFE;
    }

    /** The address, if it is a page on the web, as {@link SafeLink#web} says; null otherwise. */
    @CheckForNull
    public static String link(@CheckForNull String url) {
        return SafeLink.web(url);
    }
}
