package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Redeploy;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A deployment that a person began.
 *
 * @param id good for a URL
 * @param person the person's id
 * @param tag the release
 * @param stacks the names of the stacks that are to get it, separated by commas
 * @param state where it stands
 * @param underWay whether it has not ended
 * @param message why it waits or ended; empty otherwise
 * @param each where it stands with each stack, once it is planned
 */
@Restricted(NoExternalUse.class)
public record ManualDeploymentView(
        @NonNull String id,
        @NonNull String person,
        @NonNull String tag,
        @NonNull String stacks,
        @NonNull StatusIcon state,
        boolean underWay,
        @NonNull String message,
        @NonNull List<OfStack> each) {

    /** @param reason what is to be said of the state; empty where it says all */
    public record OfStack(
            @NonNull String stack,
            @NonNull StatusIcon state,
            @NonNull String reason) {

        static OfStack of(StackDeployment stack) {
            return new OfStack(stack.stack(), StatusIcon.of(stack), stack.reason());
        }
    }

    public ManualDeploymentView {
        each = List.copyOf(each);
    }

    @NonNull
    static ManualDeploymentView of(@NonNull String id, @NonNull Deployment deployment) {
        return new ManualDeploymentView(
                id,
                Deployer.shown(deployment.request().deployer()),
                deployment.request().subject() instanceof Redeploy redeploy ? redeploy.tag() : "",
                String.join(", ", deployment.request().stacks()),
                StatusIcon.of(deployment.phase()),
                !deployment.phase().isEnd(),
                deployment.message(),
                deployment.stacks().stream().map(OfStack::of).toList());
    }
}
