package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.window.Closure;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/** What holds the stacks of a repository. */
public final class StackSituation {

    private StackSituation() {}

    /**
     * A text that changes when a hold, a pin or a window of a stack begins or ends. Time alone does not change it. So it has
     * the text of a closed window: a calendar that can't be read closes its stack since another moment each time.
     *
     * @param stacks the stacks with the holds that apply now
     * @param windows the windows of the stacks
     */
    @NonNull
    public static String of(
            @NonNull Collection<StackOverview> stacks, @NonNull StackWindows windows, @NonNull Instant now) {
        return stacks.stream()
                .map(stack -> stack.stack() + " " + stack.holds() + " " + stack.pin() + " "
                        + windows.at(stack.stack(), now).map(Closure::text))
                .collect(Collectors.joining("\n"));
    }
}
