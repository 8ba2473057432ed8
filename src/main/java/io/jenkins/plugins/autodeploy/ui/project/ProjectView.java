package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What the Deployments page of a project shows beside the history.
 *
 * @param repositories those of which something is recorded
 * @param chosen the deployments that people began here, as far as they have not ended
 * @param named the names of the repositories that the project builds, recorded or not
 * @param mayDeploy whether the reader may deploy existing releases
 * @param mayHold whether the reader may hold and resume stacks
 * @param problem why it can't be shown as a whole; empty if it can
 */
@Restricted(NoExternalUse.class)
public record ProjectView(
        @NonNull List<RepositoryView> repositories,
        @NonNull List<ManualDeploymentView> chosen,
        @NonNull List<String> named,
        boolean mayDeploy,
        boolean mayHold,
        @NonNull String problem) {

    private static final int PACE_UNDER_WAY = 2_000;

    private static final int PACE = 15_000;

    public ProjectView {
        repositories = List.copyOf(repositories);
        chosen = List.copyOf(chosen);
        named = List.copyOf(named);
    }

    /** After how many milliseconds a page that shows it is to look again. */
    public int pace() {
        boolean underWay = !chosen.isEmpty() || repositories.stream().anyMatch(RepositoryView::isUnderWay);
        return underWay ? PACE_UNDER_WAY : PACE;
    }

    /** All that the project builds, as people read it. */
    @NonNull
    public String names() {
        return String.join(", ", named);
    }
}
