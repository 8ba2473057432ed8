package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import org.jvnet.localizer.Localizable;

/** Windows that nobody can use. The problem says what is wrong, and what to write. */
public final class WindowException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Localizable problem;

    WindowException(@NonNull Localizable problem) {
        this(problem, null);
    }

    WindowException(@NonNull Localizable problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /** What is wrong, in any language. */
    @NonNull
    public Localizable problem() {
        return problem;
    }
}
