package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Optional;
import java.util.stream.Stream;
import org.jvnet.localizer.Localizable;

/** Checks the names of labels. A check returns what is wrong; empty if nothing is wrong. */
final class LabelChecks {

    private LabelChecks() {}

    @NonNull
    static Optional<Localizable> holdPrefix(@NonNull String prefix) {
        return prefix.isEmpty()
                ? Optional.of(Messages._LabelChecks_holdPrefixMissing())
                : TextLength.NAME.check(prefix);
    }

    /**
     * Checks that a label is not too long and not used twice. Labels are compared without regard to case, as on GitHub. An empty label
     * means that there is no label, so it may be used many times.
     */
    @NonNull
    static Optional<Localizable> distinct(@CheckForNull String label, @NonNull String... others) {
        String trimmed = Texts.trim(label);
        return !trimmed.isEmpty() && Stream.of(others).map(Texts::trim).anyMatch(trimmed::equalsIgnoreCase)
                ? Optional.of(Messages._LabelChecks_repeated(Texts.shortened(trimmed)))
                : TextLength.NAME.check(trimmed);
    }
}
