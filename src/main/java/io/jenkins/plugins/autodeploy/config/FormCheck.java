package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.FormValidation;
import java.util.Optional;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;

/** Checks a field of a form. Only an administrator gets a result. For everybody else, nothing is computed. */
final class FormCheck {

    private FormCheck() {}

    /** @param check finds an error that must be fixed */
    @NonNull
    static FormValidation of(@NonNull Supplier<Optional<Localizable>> check) {
        return of(check, Optional::empty);
    }

    /**
     * @param check finds an error that must be fixed
     * @param warning finds a problem that should be fixed; it runs only if {@code check} finds no error
     */
    @NonNull
    static FormValidation of(
            @NonNull Supplier<Optional<Localizable>> check, @NonNull Supplier<Optional<Localizable>> warning) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.ok();
        }
        return check.get()
                .map(problem -> FormValidation.error(problem.toString()))
                .or(() -> warning.get().map(problem -> FormValidation.warning(problem.toString())))
                .orElseGet(FormValidation::ok);
    }
}
