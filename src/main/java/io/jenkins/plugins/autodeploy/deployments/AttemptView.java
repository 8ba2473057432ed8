package io.jenkins.plugins.autodeploy.deployments;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deploy.Overview.Attempt;
import io.jenkins.plugins.autodeploy.look.Look;
import java.util.List;

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
public record AttemptView(
        @NonNull Link release,
        @NonNull Look state,
        boolean underWay,
        @NonNull String at,
        @NonNull Link by,
        @NonNull String reason,
        @NonNull List<Link> executions) {

    public AttemptView {
        executions = List.copyOf(executions);
    }

    @NonNull
    static AttemptView of(@NonNull Attempt attempt, @NonNull GitHubPages pages, @NonNull Reader reader) {
        String build = attempt.deployment().build();
        return new AttemptView(
                pages.release(attempt.release().tag()),
                Look.of(attempt.deployment()),
                attempt.deployment().isOpen(),
                reader.time(attempt.at()),
                reader.by(build == null ? attempt.release().build() : build, attempt.at()),
                attempt.deployment().reason(),
                reader.executions(attempt.deployment().executions()));
    }
}
