package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** When Jenkins has started, continues the deployments that were under way when Jenkins stopped. */
@Extension
@Restricted(NoExternalUse.class)
public final class ResumeOnStartup extends ItemListener {

    private static final SystemLog LOGGER = SystemLog.of(ResumeOnStartup.class);

    @Override
    public void onLoaded() {
        DeploymentService service = DeploymentService.get();
        service.executor().execute(() -> resumeAll(service.manager(), service.records()));
    }

    /**
     * Continues each deployment that has a record. The deployments that were making a release start first, because the
     * other deployments of the same repository wait for them.
     */
    static void resumeAll(DeploymentManager manager, DeploymentRecords records) {
        List<ManagedDeployment> resumed = new ArrayList<>();
        for (String id : ids(records)) {
            try {
                manager.resume(id).ifPresent(resumed::add);
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.SEVERE, "A deployment can't continue", e);
            }
        }
        resumed.stream()
                .sorted(Comparator.comparing(each -> !each.deployment().phase().isReleasing()))
                .forEach(ManagedDeployment::start);
    }

    private static List<String> ids(DeploymentRecords records) {
        try {
            return records.ids();
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, "The deployments that were under way can't continue", e);
            return List.of();
        }
    }
}
