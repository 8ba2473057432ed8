package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import java.util.Locale;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Ends a build for whose deployment the configuration is wrong. In English, as the whole console is. */
final class Refusal {

    private Refusal() {}

    /**
     * @param where the field as configuration as code names it, with the stack before it
     * @throws AbortException if there is a problem
     */
    static void on(@NonNull String where, @NonNull Optional<Localizable> problem) throws AbortException {
        if (problem.isPresent()) {
            throw because(where + ": " + problem.get().toString(Locale.ENGLISH));
        }
    }

    @NonNull
    static AbortException because(@NonNull String why) {
        return new AbortException("Manage Jenkins, System, Auto Deploy needs a correction: " + why);
    }
}
