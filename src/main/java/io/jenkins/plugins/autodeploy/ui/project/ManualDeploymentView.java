package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Redeploy;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.CancellationView;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import io.jenkins.plugins.autodeploy.ui.WaitView;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A deployment that a person began, as people see it.
 *
 * @param id the id of the deployment; it is also a part of a URL
 * @param person the id of the person
 * @param tag the tag of the release
 * @param stacks the names of the stacks that should get the release, separated by commas
 * @param state the phase of the deployment
 * @param underWay whether the deployment has not ended
 * @param message why the deployment waits, or why it ended; empty if there is nothing to say
 * @param each the state of each stack; empty until the plan is made
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

    /**
     * The state of the deployment to one stack.
     *
     * @param stack the name of the stack
     * @param state the state
     * @param reason why the stack has this state; empty if the state says everything
     * @param waits what the executions wait for, if they wait for people
     * @param executions the executions in Spinnaker
     */
    public record OfStack(
            @NonNull String stack,
            @NonNull StatusIcon state,
            @NonNull String reason,
            @NonNull List<String> waits,
            @NonNull List<Link> executions) {

        public OfStack {
            reason = UntrustedText.clean(reason);
            waits = List.copyOf(waits);
            executions = List.copyOf(executions);
        }

        static OfStack of(StackDeployment stack, ViewContext context) {
            return new OfStack(
                    stack.stack(),
                    StatusIcon.of(stack),
                    CancellationView.reasonOf(stack),
                    WaitView.texts(stack),
                    context.executions(stack.executions()));
        }
    }

    public ManualDeploymentView {
        person = UntrustedText.clean(person);
        message = UntrustedText.clean(message);
        each = List.copyOf(each);
    }

    private static String tag(Deployment deployment) {
        if (deployment.request().subject() instanceof Redeploy redeploy) {
            return redeploy.tag();
        }
        return deployment.plan() == null ? "" : deployment.release().tag().name();
    }

    @NonNull
    static ManualDeploymentView of(@NonNull String id, @NonNull Deployment deployment, @NonNull ViewContext context) {
        return new ManualDeploymentView(
                id,
                Deployer.shown(deployment.request().deployer()),
                tag(deployment),
                String.join(", ", deployment.request().stacks()),
                StatusIcon.of(deployment.phase()),
                !deployment.phase().isEnd(),
                deployment.message(),
                deployment.stacks().stream()
                        .map(stack -> OfStack.of(stack, context))
                        .toList());
    }
}
