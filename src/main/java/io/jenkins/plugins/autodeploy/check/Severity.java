package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/** How much a finding matters. */
public enum Severity {
    /** It is as it should be. */
    GOOD,
    /** A deployment may work, but a person should know this. */
    DOUBTFUL,
    /** A deployment does not do what it should. */
    BAD;

    /** How much the worst of some findings matters. */
    @NonNull
    static Severity worst(@NonNull List<? extends CheckFinding> findings) {
        return findings.stream()
                .map(CheckFinding::severity)
                .max(Severity::compareTo)
                .orElse(GOOD);
    }
}
