package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Checks which projects may deploy to a stack. A check returns what is wrong; empty if nothing is wrong. */
final class ProjectChecks {

    private ProjectChecks() {}

    @NonNull
    static Optional<Localizable> patterns(@NonNull String text) {
        List<String> malformed = ProjectPatterns.of(text).malformed();
        return malformed.isEmpty()
                ? Optional.empty()
                : Optional.of(Messages._ProjectChecks_patternWrong(malformed.get(0)));
    }
}
