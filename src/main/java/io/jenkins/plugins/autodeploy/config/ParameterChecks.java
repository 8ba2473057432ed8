package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Collection;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Checks the settings of a pipeline parameter. A check returns what is wrong; empty if nothing is wrong. */
final class ParameterChecks {

    private ParameterChecks() {}

    @NonNull
    static Optional<Localizable> name(@NonNull String name, @NonNull String tagParameter) {
        if (name.isEmpty()) {
            return Optional.of(Messages._ParameterChecks_nameMissing());
        }
        if (name.equals(tagParameter)) {
            return Optional.of(Messages._ParameterChecks_nameOfTag(Texts.shortened(name)));
        }
        return TextLength.NAME.check(name).or(() -> expression(name));
    }

    @NonNull
    static Optional<Localizable> repeated(@NonNull String name, @NonNull Collection<String> others) {
        return others.contains(name) ? Optional.of(Messages._ParameterChecks_nameRepeated(name)) : Optional.empty();
    }

    /** No text may contain an expression, because Spinnaker evaluates an expression at every place in the payload. */
    @NonNull
    static Optional<Localizable> expression(@NonNull String text) {
        return text.contains("${") ? Optional.of(Messages._ParameterChecks_expression()) : Optional.empty();
    }

    @NonNull
    static Optional<Localizable> tagParameter(@NonNull String name) {
        return TextLength.NAME.check(name).or(() -> expression(name));
    }

    @NonNull
    static Optional<Localizable> value(@NonNull String value) {
        return TextLength.LONG.check(value).or(() -> expression(value));
    }
}
