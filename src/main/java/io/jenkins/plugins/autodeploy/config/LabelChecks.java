package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jvnet.localizer.Localizable;

/** Checks the names of labels. A check returns what is wrong; empty if nothing is wrong. */
final class LabelChecks {

    /** The most characters that GitHub accepts in the name of a label (seen on github.com; no document says so). */
    private static final int LONGEST_LABEL = 50;

    private LabelChecks() {}

    @NonNull
    static Optional<Localizable> holdPrefix(@NonNull String prefix) {
        return prefix.isEmpty()
                ? Optional.of(Messages._LabelChecks_holdPrefixMissing())
                : TextLength.NAME.check(prefix);
    }

    /**
     * Warns of stacks that no label can hold, because GitHub does not accept a label that is so long.
     *
     * @param prefix the hold-label prefix
     * @param stacks the names of stacks
     */
    @NonNull
    static Optional<Localizable> unholdable(@NonNull String prefix, @NonNull Collection<String> stacks) {
        return stacks.stream()
                .filter(stack -> prefix.length() + stack.length() > LONGEST_LABEL)
                .findFirst()
                .map(stack -> Messages._LabelChecks_unholdable(
                        Texts.shortened(stack), prefix.length() + stack.length(), LONGEST_LABEL));
    }

    /** Checks the label against rollbacks. An empty label means that there is none. */
    @NonNull
    static Optional<Localizable> noRollback(@NonNull String label) {
        return TextLength.NAME.check(label);
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
