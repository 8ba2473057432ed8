package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A release that was sent to a stack.
 *
 * @param release its tag, and its page on GitHub
 * @param underWay whether it may still change by itself
 * @param at when it was sent
 * @param by the build or the person
 * @param reason what is to be said of the state; empty where it says all
 * @param executions what it started in Spinnaker
 */
@Restricted(NoExternalUse.class)
public record TriggerView(
        @NonNull Link release,
        @NonNull StatusIcon state,
        boolean underWay,
        @NonNull String at,
        @NonNull Link by,
        @NonNull String reason,
        @NonNull List<Link> executions) {

    public TriggerView {
        executions = List.copyOf(executions);
    }

    @NonNull
    static TriggerView of(@NonNull SentTrigger attempt, @NonNull GitHubLinks pages, @NonNull ViewContext reader) {
        String deployer = attempt.deployment().deployer();
        return new TriggerView(
                pages.release(attempt.release().tag()),
                StatusIcon.of(attempt.deployment()),
                attempt.deployment().isOpen(),
                reader.time(attempt.at()),
                reader.by(deployer == null ? attempt.release().deployer() : deployer, attempt.at()),
                attempt.deployment().reason(),
                reader.executions(attempt.deployment().executions()));
    }
}
