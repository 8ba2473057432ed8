package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What the Deployments page of a project shows besides the history.
 *
 * @param repositories the repositories about which something is recorded
 * @param unseen the repositories that the project names but may not show
 * @param chosen the manual deployments of this project that have not ended
 * @param named the names of the repositories that the project may see, but about which nothing is recorded
 * @param mayDeploy whether the current user may deploy existing releases
 * @param mayHold whether the current user may hold and resume stacks
 * @param mayOverride whether the current user may end the hold of an administrator
 * @param problem why a part can't be shown; empty if everything is shown
 */
@Restricted(NoExternalUse.class)
public record ProjectView(
        @NonNull List<RepositoryView> repositories,
        @NonNull List<UnseenRepository> unseen,
        @NonNull List<ManualDeploymentView> chosen,
        @NonNull List<String> named,
        boolean mayDeploy,
        boolean mayHold,
        boolean mayOverride,
        @NonNull String problem) {

    private static final int PACE_UNDER_WAY = 2_000;

    private static final int PACE = 15_000;

    public ProjectView {
        repositories = List.copyOf(repositories);
        unseen = List.copyOf(unseen);
        chosen = List.copyOf(chosen);
        named = List.copyOf(named);
    }

    /** After how many milliseconds the page asks for news. */
    public int pace() {
        boolean underWay = !chosen.isEmpty()
                || unseen.stream().anyMatch(UnseenRepository::asking)
                || repositories.stream().anyMatch(RepositoryView::isUnderWay);
        return underWay ? PACE_UNDER_WAY : PACE;
    }

    /** {@link #named}, separated by commas. */
    @NonNull
    public String names() {
        return String.join(", ", named);
    }
}
