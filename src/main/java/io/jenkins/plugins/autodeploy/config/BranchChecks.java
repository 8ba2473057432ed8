package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Checks the settings of release branches. A check returns what is wrong and what to do; empty if nothing is wrong. */
final class BranchChecks {

    private BranchChecks() {}

    @NonNull
    static Optional<Localizable> patterns(@NonNull String text) {
        List<String> malformed = BranchPatterns.of(text).malformed();
        return malformed.isEmpty()
                ? Optional.empty()
                : Optional.of(Messages._BranchChecks_patternWrong(malformed.get(0)));
    }
}
