package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Locale;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Makes errors that say what is wrong with the configuration. They are in English, like all lines of the console. */
final class ConfigurationError {

    private ConfigurationError() {}

    /**
     * @param field the field, as configuration as code names it; the name of the stack is before it
     * @throws UserErrorException if there is a problem
     */
    static void check(@NonNull String field, @NonNull Optional<Localizable> problem) throws UserErrorException {
        if (problem.isPresent()) {
            throw of(field + ": " + problem.get().toString(Locale.ENGLISH));
        }
    }

    @NonNull
    static UserErrorException of(@NonNull String why) {
        return new UserErrorException("Manage Jenkins, System, Auto Deploy needs a correction: " + why);
    }
}
