package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** What can be wrong with the texts that say how releases are counted. Empty where all is well. */
final class ReleaseChecks {

    private ReleaseChecks() {}

    @NonNull
    static Optional<Localizable> bump(@NonNull String bump) {
        return unlessRead(() -> Bump.of(bump), Messages._ReleaseChecks_bump(bump));
    }

    @NonNull
    static Optional<Localizable> tagPrefix(@NonNull String prefix) {
        return unlessRead(() -> TagRule.of(prefix, "1.0.0"), Messages._ReleaseChecks_tagPrefix(prefix));
    }

    @NonNull
    static Optional<Localizable> firstVersion(@NonNull String version) {
        return unlessRead(() -> TagRule.of("", version), Messages._ReleaseChecks_firstVersion(version));
    }

    /** Reads a text. */
    @FunctionalInterface
    private interface Reader {

        void read() throws UserErrorException;
    }

    private static Optional<Localizable> unlessRead(Reader reader, Localizable problem) {
        try {
            reader.read();
            return Optional.empty();
        } catch (UserErrorException e) {
            return Optional.of(problem);
        }
    }
}
