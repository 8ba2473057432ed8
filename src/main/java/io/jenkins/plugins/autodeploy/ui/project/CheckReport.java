package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.check.CheckedRepository;
import io.jenkins.plugins.autodeploy.check.CheckedStack;
import io.jenkins.plugins.autodeploy.controller.RepositoryChecker;
import io.jenkins.plugins.autodeploy.controller.SavedStackChecker;
import java.util.List;
import java.util.Objects;

/**
 * What a check found.
 *
 * @param repositories empty if no repository was checked
 * @param problem why the stacks can't be checked, although the repositories can; empty if they can
 */
record CheckReport(
        @NonNull List<CheckedStack> stacks,
        @NonNull List<CheckedRepository> repositories,
        @NonNull String problem) {

    CheckReport {
        stacks = List.copyOf(stacks);
        repositories = List.copyOf(repositories);
        Objects.requireNonNull(problem);
    }

    static CheckReport ofStacks(@NonNull List<CheckedStack> stacks) {
        return new CheckReport(stacks, List.of(), "");
    }

    /**
     * Checks a project. The caller must have checked that the current user may configure the project.
     *
     * @throws UserErrorException if nothing can be checked; the message says why
     */
    static CheckReport ofProject(@NonNull Item project) throws UserErrorException {
        List<CheckedRepository> repositories = RepositoryChecker.checkFor(project);
        try {
            return new CheckReport(SavedStackChecker.get().checkFor(project), repositories, "");
        } catch (UserErrorException e) {
            if (repositories.isEmpty()) {
                throw e;
            }
            return new CheckReport(List.of(), repositories, String.valueOf(e.getMessage()));
        }
    }
}
