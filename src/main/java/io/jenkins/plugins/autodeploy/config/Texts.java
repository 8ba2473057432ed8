package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/** Cleans texts that come from forms, configuration as code and hand-edited XML. */
final class Texts {

    private Texts() {}

    /** The text without the space around it; empty for null. People often copy such space by mistake. */
    @NonNull
    static String trim(@CheckForNull String text) {
        return text == null ? "" : text.strip();
    }
}
