package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Records which stacks a merge held back from its release, when the merge ended well. Only these stacks may catch up. A
 * stack that the merge did not reach because an earlier stack failed is not among them.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class HeldBackRecorder implements DeploymentObserver {

    private static final SystemLog LOGGER = SystemLog.of(HeldBackRecorder.class);

    @Override
    public void ended(String id, Deployment deployment) {
        List<StackDeployment> stacks = MissedReleases.heldBackBy(deployment);
        if (!stacks.isEmpty()) {
            try {
                DeploymentService.get()
                        .ledger()
                        .heldBack(deployment.release(), deployment.request().deployer(), stacks);
            } catch (IOException e) {
                LOGGER.log(
                        Level.WARNING,
                        "These stacks can't catch up with "
                                + deployment.release().tag() + ": "
                                + stacks.stream().map(StackDeployment::stack).collect(Collectors.joining(", ")),
                        e);
            }
        }
    }
}
