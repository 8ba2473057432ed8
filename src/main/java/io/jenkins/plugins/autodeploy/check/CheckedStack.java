package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;

/**
 * What a check found about a stack, for repositories with the same findings.
 *
 * @param stack the name of the stack
 * @param repositories the names of the repositories; empty if no repository of the stack is known
 * @param findings what was found, what matters most first
 */
public record CheckedStack(
        @NonNull String stack,
        @NonNull List<String> repositories,
        @NonNull List<StackFinding> findings) {

    public CheckedStack {
        Objects.requireNonNull(stack);
        repositories = List.copyOf(repositories);
        findings = List.copyOf(findings);
    }

    /** How much the worst finding matters. */
    @NonNull
    public Severity severity() {
        return Severity.worst(findings);
    }
}
