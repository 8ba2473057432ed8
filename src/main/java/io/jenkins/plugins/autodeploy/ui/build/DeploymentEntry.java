package io.jenkins.plugins.autodeploy.ui.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Optional;

/** One deployment of a build: while it is under way its id only, and how it ended from then on. */
final class DeploymentEntry {

    private final String id;
    private final DeploymentView end;

    /** @param end null while the deployment is under way */
    DeploymentEntry(@NonNull String id, @CheckForNull DeploymentView end) {
        this.id = id;
        this.end = end;
    }

    boolean isOf(String deployment) {
        return id.equals(deployment);
    }

    boolean hasEnded() {
        return end != null;
    }

    /** What is to be seen of it; empty while Jenkins has not gone on with it after a restart. */
    Optional<DeploymentView> view() {
        return end == null ? UnderWay.get().view(id) : Optional.of(end);
    }
}
