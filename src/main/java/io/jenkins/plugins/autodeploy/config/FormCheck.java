package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.FormValidation;
import java.util.Optional;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;

/** Answers what a form asks about a field: administrators only, nothing is computed for anyone else. */
final class FormCheck {

    private FormCheck() {}

    /** @param check finds what must be mended */
    @NonNull
    static FormValidation of(@NonNull Supplier<Optional<Localizable>> check) {
        return of(check, Optional::empty);
    }

    /**
     * @param check finds what must be mended
     * @param doubt finds what had better be mended, in what the check found right
     */
    @NonNull
    static FormValidation of(
            @NonNull Supplier<Optional<Localizable>> check, @NonNull Supplier<Optional<Localizable>> doubt) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.ok();
        }
        return check.get()
                .map(problem -> FormValidation.error(problem.toString()))
                .or(() -> doubt.get().map(problem -> FormValidation.warning(problem.toString())))
                .orElseGet(FormValidation::ok);
    }
}
