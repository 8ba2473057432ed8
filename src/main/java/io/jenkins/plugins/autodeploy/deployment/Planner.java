package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.LabelRule.HoldLabel;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides what a deployment does with each stack. */
public final class Planner {

    private Planner() {}

    /**
     * The plan, in the order of the stacks. A stack that a person holds is sent nothing; one that a person has put to
     * stay at another release is left there; what was already triggered with this release stays as it is; of the others,
     * a hold label on any pull request of the release holds its stack.
     *
     * @param stacks the names of the stacks that serve the repository, in the configured order
     * @param pullRequests all that the release carries
     * @param earlier by stack, the trigger that an earlier build sent for this very release
     * @param held by stack, who holds it and why
     * @param pinned by stack, why it stays at another release
     */
    @NonNull
    public static List<StackPlan> plan(
            @NonNull List<String> stacks,
            @NonNull Collection<PullRequest> pullRequests,
            @NonNull LabelRule rule,
            @NonNull Map<String, PriorTrigger> earlier,
            @NonNull Map<String, String> held,
            @NonNull Map<String, String> pinned) {
        List<HoldLabel> holds = rule.holds(pullRequests);
        return stacks.stream()
                .map(stack -> plan(stack, holds, earlier.get(stack), held.get(stack), pinned.get(stack)))
                .toList();
    }

    private static StackPlan plan(
            String stack,
            List<HoldLabel> holds,
            @Nullable PriorTrigger earlier,
            @Nullable String held,
            @Nullable String pinned) {
        if (held != null && earlier == null) {
            return new StackPlan(stack, Verdict.HELD, held);
        }
        if (pinned != null) {
            return new StackPlan(stack, Verdict.PINNED, pinned);
        }
        if (earlier != null) {
            return earlier.accepted()
                    ? new StackPlan(stack, Verdict.CURRENT, "triggered by " + earlier.build())
                    : new StackPlan(
                            stack,
                            Verdict.UNKNOWN,
                            "the outcome of the trigger by " + earlier.build() + " is unknown, request id "
                                    + earlier.requestId());
        }
        String reason = holds.stream()
                .filter(hold -> hold.names(stack))
                .map(hold -> hold.label() + " on #" + hold.pullRequest().number())
                .collect(Collectors.joining(", "));
        return new StackPlan(stack, reason.isEmpty() ? Verdict.DEPLOY : Verdict.HELD, reason);
    }

    /** The hold labels that name no stack: perhaps a typing error that left a stack unprotected. */
    @NonNull
    public static List<HoldLabel> strayHolds(
            @NonNull Collection<String> stacks,
            @NonNull Collection<PullRequest> pullRequests,
            @NonNull LabelRule rule) {
        return rule.holds(pullRequests).stream()
                .filter(hold -> stacks.stream().noneMatch(hold::names))
                .toList();
    }
}
