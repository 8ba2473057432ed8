package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Comparator;
import java.util.List;
import org.jvnet.localizer.Localizable;

/** One thing that a check found. */
public sealed interface CheckFinding permits StackFinding, RepositoryFinding {

    /** What a check can find. */
    sealed interface Kind permits StackFindingKind, RepositoryFindingKind {

        /** The name, for programs. */
        @NonNull
        String name();

        /** How much it matters. */
        @NonNull
        Severity severity();
    }

    /** What it is. */
    @NonNull
    Kind kind();

    /** The name of its kind, for programs. */
    @NonNull
    default String name() {
        return kind().name();
    }

    /** How much it matters. */
    @NonNull
    default Severity severity() {
        return kind().severity();
    }

    /** What is so, and what a person can do about it. */
    @NonNull
    Localizable text();

    /** Each finding once, and what matters most first. */
    @NonNull
    static <F extends CheckFinding> List<F> sorted(@NonNull List<F> findings) {
        return findings.stream()
                .distinct()
                .sorted(Comparator.comparing(CheckFinding::severity).reversed())
                .toList();
    }
}
