package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.controller.RepositoryShares;
import io.jenkins.plugins.autodeploy.controller.Share;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.History.Names;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.ui.project.ProjectRepositories.Owned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jenkins.model.Jenkins;

/**
 * The repositories that the current user may see: through a project that this person may read, and that has a share in
 * the repository. The page of all projects, its REST API and its search show these, and no others.
 *
 * @param repositories in the order of the projects
 * @param problems what can't be shown, and why
 * @param asking whether GitHub has not yet said of a project whether it may read its repository
 */
record VisibleRepositories(
        @NonNull List<Visible> repositories, @NonNull List<String> problems, boolean asking) {

    /**
     * A repository that the current user may see.
     *
     * @param owned the repository, as its first project has it
     * @param overview the present state
     * @param projects the projects through which this person may see it; at least one
     */
    record Visible(
            @NonNull Owned owned,
            @NonNull Overview overview,
            @NonNull List<Item> projects) {

        Visible {
            Objects.requireNonNull(owned);
            Objects.requireNonNull(overview);
            projects = List.copyOf(projects);
        }

        /** The names of the stacks that serve the repository now. */
        @NonNull
        List<String> stacks() {
            return ProjectRepositories.stacks(owned, overview);
        }

        private Visible with(Item project) {
            List<Item> more = new ArrayList<>(projects);
            more.add(project);
            return new Visible(owned, overview, more);
        }
    }

    VisibleRepositories {
        repositories = List.copyOf(repositories);
        problems = List.copyOf(problems);
    }

    @NonNull
    static VisibleRepositories of(@NonNull History history) {
        Names names;
        try {
            names = history.names();
        } catch (IOException e) {
            return new VisibleRepositories(List.of(), List.of(FailureText.of(e)), false);
        }
        Map<RepositoryKey, Visible> repositories = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        boolean asking = false;
        for (Item project : ProjectRepositories.projects()) {
            try {
                for (Owned owned : ProjectRepositories.of(project, names::find)) {
                    Share share = RepositoryShares.get().nowOfMany(project, owned.source(), owned.key());
                    asking |= share == Share.UNKNOWN;
                    if (share.maySee()) {
                        Visible known = repositories.get(owned.key());
                        repositories.put(
                                owned.key(),
                                known == null
                                        ? new Visible(owned, history.overview(owned.key()), List.of(project))
                                        : known.with(project));
                    }
                }
            } catch (IOException e) {
                problems.add(project.getFullDisplayName() + ": " + FailureText.of(e));
            }
        }
        if (Jenkins.get().hasPermission(Jenkins.SYSTEM_READ)) {
            names.problems().stream()
                    .filter(problem -> problems.stream().noneMatch(known -> known.endsWith(problem)))
                    .forEach(problems::add);
        }
        return new VisibleRepositories(List.copyOf(repositories.values()), problems, asking);
    }
}
