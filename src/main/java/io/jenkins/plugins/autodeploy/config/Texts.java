package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/** Cleans texts that come from forms, configuration as code and hand-edited XML. */
final class Texts {

    private static final int LONGEST_SHOWN = 100;

    private Texts() {}

    /** The text without the space around it; empty for null. People often copy such space by mistake. */
    @NonNull
    static String trim(@CheckForNull String text) {
        return text == null ? "" : text.strip();
    }

    /** The text for a message. Only the beginning of a long text is shown. */
    @NonNull
    static String shortened(@NonNull String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
