package io.jenkins.plugins.autodeploy.ui.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.controller.DeploymentManager;
import io.jenkins.plugins.autodeploy.controller.ManagedDeployment;
import java.util.ArrayList;
import java.util.Optional;

/** One deployment of a build: only its id while it is under way, and its last view after it has ended. */
final class DeploymentEntry {

    private final String deploymentId;
    private final DeploymentView finalView;

    /** @param finalView null while the deployment is under way */
    DeploymentEntry(@NonNull String deploymentId, @CheckForNull DeploymentView finalView) {
        this.deploymentId = deploymentId;
        this.finalView = finalView;
    }

    /**
     * Adds this entry to a list. If the list has an entry of the same deployment while it was under way, this entry
     * replaces that entry.
     *
     * @param entries is not changed
     * @return a new list, or the same list if this entry says nothing new
     */
    ArrayList<DeploymentEntry> addTo(ArrayList<DeploymentEntry> entries) {
        ArrayList<DeploymentEntry> next = new ArrayList<>(entries);
        for (int i = 0; i < next.size(); i++) {
            DeploymentEntry known = next.get(i);
            if (known.deploymentId.equals(deploymentId)) {
                if (known.finalView != null || finalView == null) {
                    return entries;
                }
                next.set(i, this);
                return next;
            }
        }
        next.add(this);
        return next;
    }

    /** Whether the deployment has ended, and its end could not be written to the disk so far. */
    boolean isEndUnrecorded() {
        return DeploymentManager.get()
                .find(deploymentId)
                .filter(ManagedDeployment::isEndUnrecorded)
                .isPresent();
    }

    /**
     * What people see of the deployment now; empty if Jenkins has restarted and the deployment does not continue yet.
     */
    Optional<DeploymentView> view() {
        return finalView == null
                ? DeploymentManager.get()
                        .find(deploymentId)
                        .map(ManagedDeployment::deployment)
                        .map(DeploymentView::now)
                : Optional.of(finalView);
    }
}
