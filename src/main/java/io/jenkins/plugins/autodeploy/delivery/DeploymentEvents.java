package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.event.PlannedStack;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.time.Clock;
import java.util.List;

/**
 * Tells the hub what a deployment plans, and which stacks it held back. Both follow from the deployment record, so they are
 * told again if Jenkins was killed meanwhile.
 */
public final class DeploymentEvents {

    private static final int REASON = 300;

    private final EventHub hub;
    private final Clock clock;

    public DeploymentEvents(@NonNull EventHub hub, @NonNull Clock clock) {
        this.hub = hub;
        this.clock = clock;
    }

    /**
     * The state of a deployment is on the disk. If it is the first state with this plan, the plan is told.
     *
     * @param id the id of the deployment
     * @param again whether the state was recorded before a restart
     */
    public void recorded(@NonNull String id, @NonNull Deployment deployment, boolean again) {
        Deployment.Phase phase = deployment.phase();
        boolean planned = phase == Deployment.Phase.TAGGING || phase == Deployment.Phase.DEPLOYING;
        if (planned && !deployment.request().isPreview() && deployment.plan() != null) {
            hub.tell(source(id), again, event(id, EventKind.PLANNED, deployment, null));
        }
    }

    /**
     * A deployment has ended.
     *
     * @param id the id of the deployment
     */
    public void ended(@NonNull String id, @NonNull Deployment deployment) {
        if (!deployment.request().isPreview() && deployment.plan() != null) {
            deployment.stacks().stream()
                    .filter(stack -> stack.state() == StackState.HELD || stack.state() == StackState.PINNED)
                    .forEach(stack -> hub.tell(
                            source(id) + " " + stack.stack(),
                            false,
                            event(id, EventKind.HELD_BACK, deployment, stack)));
        }
    }

    private static String source(String id) {
        return "deployment " + id;
    }

    private AutoDeployEvent event(
            String id, EventKind kind, Deployment deployment, @Nullable StackDeployment heldBack) {
        Release release = deployment.release();
        return new AutoDeployEvent(
                EventIds.of(id, kind, release.tag().name(), heldBack == null ? null : heldBack.stack()),
                kind,
                clock.instant(),
                EventParts.repository(
                        RepositoryKey.of(release.repository()),
                        release.repository().url()),
                heldBack == null ? null : heldBack.stack(),
                EventParts.text(release.tag().name()),
                null,
                release.commit(),
                null,
                EventParts.origin(deployment.request().deployer()),
                heldBack == null ? null : EventParts.text(heldBack.reason()),
                null,
                heldBack != null
                        ? List.of()
                        : deployment.stacks().stream()
                                .map(stack -> new PlannedStack(
                                        stack.stack(),
                                        stack.state().name(),
                                        UntrustedText.clean(stack.reason(), REASON)))
                                .toList());
    }
}
