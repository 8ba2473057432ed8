package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.util.Optional;

/**
 * Finds the release that the form for a deployment has chosen beforehand. It knows only the record. The form shows at once
 * what GitHub says about the release.
 */
final class FittingRelease {

    private FittingRelease() {}

    /**
     * The newest release that a stack lacks and that no recorded label holds back from it.
     *
     * @return empty if there is none, if a rollback keeps the stack at its release, or if it is not recorded which release
     *     the stack has
     */
    @NonNull
    static Optional<ReleaseRecord> of(@NonNull Overview overview, @NonNull StackOverview stack) {
        return stack.current() == null || stack.pin() != null
                ? Optional.empty()
                : overview.drift(stack).releases().stream()
                        .filter(release -> !release.isHeldByLabels(stack.stack()))
                        .findFirst();
    }
}
