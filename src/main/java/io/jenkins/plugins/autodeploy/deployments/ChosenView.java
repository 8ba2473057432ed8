package io.jenkins.plugins.autodeploy.deployments;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deploy.Author;
import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.look.Look;
import java.util.List;

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
public record ChosenView(
        @NonNull String id,
        @NonNull String person,
        @NonNull String tag,
        @NonNull String stacks,
        @NonNull Look state,
        boolean underWay,
        @NonNull String message,
        @NonNull List<OfStack> each) {

    /** @param reason what is to be said of the state; empty where it says all */
    public record OfStack(
            @NonNull String stack,
            @NonNull Look state,
            @NonNull String reason) {

        static OfStack of(StackDeployment stack) {
            return new OfStack(stack.stack(), Look.of(stack), stack.reason());
        }
    }

    public ChosenView {
        each = List.copyOf(each);
    }

    @NonNull
    static ChosenView of(@NonNull String id, @NonNull Deployment deployment) {
        return new ChosenView(
                id,
                Author.shown(deployment.request().build()),
                String.valueOf(deployment.request().tag()),
                String.join(", ", deployment.request().stacks()),
                Look.of(deployment.stage()),
                !deployment.stage().isEnd(),
                deployment.message(),
                deployment.stacks().stream().map(OfStack::of).toList());
    }
}
