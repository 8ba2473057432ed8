package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;

/**
 * What a check found about a repository on GitHub.
 *
 * @param repository the name of the repository, as the project has it
 * @param findings what was found, what matters most first
 */
public record CheckedRepository(
        @NonNull String repository, @NonNull List<RepositoryFinding> findings) {

    public CheckedRepository {
        Objects.requireNonNull(repository);
        findings = List.copyOf(findings);
    }

    /** How much the worst finding matters. */
    @NonNull
    public Severity severity() {
        return Severity.worst(findings);
    }
}
