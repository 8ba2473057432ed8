package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Locale;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Says what is wrong with the configuration. In English, as the whole console is. */
final class Refusal {

    private Refusal() {}

    /**
     * @param where the field as configuration as code names it, with the stack before it
     * @throws UserErrorException if there is a problem
     */
    static void on(@NonNull String where, @NonNull Optional<Localizable> problem) throws UserErrorException {
        if (problem.isPresent()) {
            throw because(where + ": " + problem.get().toString(Locale.ENGLISH));
        }
    }

    @NonNull
    static UserErrorException because(@NonNull String why) {
        return new UserErrorException("Manage Jenkins, System, Auto Deploy needs a correction: " + why);
    }
}
