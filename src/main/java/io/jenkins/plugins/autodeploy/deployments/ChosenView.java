package io.jenkins.plugins.autodeploy.deployments;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deploy.Author;
import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.deploy.Deployment.Stage;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import java.util.List;
import java.util.Locale;

/**
 * A deployment that a person began.
 *
 * @param id good for a URL
 * @param person the person's id
 * @param tag the release
 * @param stacks the names of the stacks that are to get it, separated by commas
 * @param state where it stands
 * @param message why it waits or ended; empty otherwise
 * @param each where it stands with each stack, once it is planned
 */
public record ChosenView(
        @NonNull String id,
        @NonNull String person,
        @NonNull String tag,
        @NonNull String stacks,
        @NonNull StateView state,
        @NonNull String message,
        @NonNull List<OfStack> each) {

    /** @param reason what is to be said of the state; empty where it says all */
    public record OfStack(
            @NonNull String stack,
            @NonNull StateView state,
            @NonNull String reason) {

        static OfStack of(StackDeployment stack, Locale locale) {
            return new OfStack(stack.stack(), StateView.of(stack.state(), locale), stack.reason());
        }
    }

    public ChosenView {
        each = List.copyOf(each);
    }

    @NonNull
    static ChosenView of(@NonNull String id, @NonNull Deployment deployment, @NonNull Locale locale) {
        return new ChosenView(
                id,
                Author.shown(deployment.request().build()),
                String.valueOf(deployment.request().tag()),
                String.join(", ", deployment.request().stacks()),
                state(deployment.stage(), locale),
                deployment.message(),
                deployment.stacks().stream()
                        .map(stack -> OfStack.of(stack, locale))
                        .toList());
    }

    private static StateView state(Stage stage, Locale locale) {
        return switch (stage) {
            case SUCCEEDED ->
                new StateView(
                        "symbol-status-blue",
                        "success",
                        Messages._ChosenView_Succeeded().toString(locale),
                        false);
            case FAILED ->
                new StateView(
                        "symbol-status-red",
                        "error",
                        Messages._ChosenView_Failed().toString(locale),
                        false);
            case ABORTED, SUPERSEDED, PREVIEWED ->
                new StateView(
                        "symbol-status-aborted",
                        "skipped",
                        Messages._ChosenView_Stopped().toString(locale),
                        false);
            default ->
                new StateView(
                        "symbol-status-nobuilt-anime",
                        "accent",
                        Messages._ChosenView_UnderWay().toString(locale),
                        true);
        };
    }
}
