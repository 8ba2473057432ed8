package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import org.jvnet.localizer.Localizable;

/** One thing that a check found. */
public sealed interface CheckFinding permits StackFinding, RepositoryFinding {

    /** The name of its kind, for programs. */
    @NonNull
    String name();

    /** How much it matters. */
    @NonNull
    Severity severity();

    /** What is so, and what a person can do about it. */
    @NonNull
    Localizable text();
}
