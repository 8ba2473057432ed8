package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/** Texts as forms, configuration as code and hand-edited XML deliver them. */
final class Texts {

    private Texts() {}

    /** The text without the space around it that was copied along; empty for null. */
    @NonNull
    static String trim(@CheckForNull String text) {
        return text == null ? "" : text.strip();
    }
}
