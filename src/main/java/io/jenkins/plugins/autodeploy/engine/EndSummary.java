package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Change.OpenPullRequest;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Merge;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Redeploy;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Makes the last line of the console. The line names each stack that does not have the release, and says why. If every
 * stack has the release, the line says so.
 */
final class EndSummary {

    /** The longest line, in characters. A console takes 1,000 and adds a prefix. */
    static final int LONGEST = 950;

    /** The longest reason of one stack, in characters. Many stacks share the line, so each gets less then. */
    private static final int LONGEST_REASON = 120;

    private static final int SHORTEST_REASON = 15;

    private final Deployment end;
    private final List<String> configured;

    /**
     * @param end a deployment that has ended
     * @param configured the names of all stacks of the repository; the build may have asked for some of them only
     */
    EndSummary(Deployment end, List<String> configured) {
        this.end = end;
        this.configured = configured;
    }

    /** The line, before it is cleaned. */
    String line() {
        if (end.phase() == Phase.PREVIEWED) {
            return "Preview only: nothing was changed" + held();
        }
        if (end.phase() == Phase.SUPERSEDED) {
            return end.message() + ": nothing to do. This build sent nothing to " + String.join(", ", configured);
        }
        if (end.plan() == null) {
            String nothing = end.request().subject() instanceof Redeploy
                    ? "Now: nothing was sent to "
                    : "Now: nothing was released, and nothing was sent to ";
            return nothing + (configured.isEmpty() ? "any stack" : String.join(", ", configured));
        }
        String head = (end.phase() == Phase.SUCCEEDED ? "Done: " : "Now: ")
                + end.release().tag().name();
        return isEverywhere() ? head + everywhere() : head + groups();
    }

    /** The stacks that labels on pull requests hold, for a preview. */
    private String held() {
        if (end.plan() == null || end.plan().labelHolds().isEmpty()) {
            return "";
        }
        String subject = end.request().subject() instanceof Merge merge && merge.change() instanceof OpenPullRequest
                ? "Merging this"
                : "A deployment";
        Map<String, List<LabelHold>> byStack = end.plan().labelHolds().stream()
                .collect(Collectors.groupingBy(LabelHold::stack, LinkedHashMap::new, Collectors.toList()));
        return ". " + subject + " would not deploy "
                + byStack.entrySet().stream()
                        .map(held -> held.getKey() + ": " + holders(held.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private String holders(List<LabelHold> holds) {
        List<Integer> numbers =
                holds.stream().map(LabelHold::pullRequest).distinct().toList();
        boolean earlier =
                end.release().pullRequests().stream().map(PullRequest::number).noneMatch(numbers::contains);
        return numbers.stream().map(number -> "#" + number).collect(Collectors.joining(", "))
                + (earlier ? " still" : "")
                + (numbers.size() == 1 ? " holds it" : " hold it");
    }

    private boolean isEverywhere() {
        return !end.stacks().isEmpty()
                && leftOut().isEmpty()
                && end.stacks().stream().allMatch(StackDeployment::hasArrived);
    }

    private String everywhere() {
        boolean deployed = end.stacks().stream().allMatch(stack -> stack.state() == StackState.SUCCEEDED);
        return (deployed ? ". Every stack has it: " : ". It was sent to every stack: ")
                + String.join(", ", names(StackDeployment::hasArrived))
                + warnings();
    }

    /** Names the stacks for which Spinnaker ignored failures. */
    private String warnings() {
        List<String> warned = end.stacks().stream()
                .filter(StackDeployment::isWarned)
                .map(stack -> stack.stack() + (room() < SHORTEST_REASON ? "" : " (" + reason(stack, room()) + ")"))
                .toList();
        return warned.isEmpty() ? "" : ". But Spinnaker ignored failures: " + String.join(", ", warned);
    }

    private String groups() {
        List<String> sentences = new ArrayList<>();
        add(sentences, "These stacks do not have it: ", reasons(stack -> !stack.hasArrived() && !isDoubtful(stack)));
        add(sentences, "It is not sure that these stacks have it: ", reasons(EndSummary::isDoubtful));
        add(sentences, "This build left out: ", leftOut());
        add(sentences, "It was sent to: ", names(StackDeployment::hasArrived));
        return (sentences.isEmpty() ? ". No stack got it" : ". " + String.join(". ", sentences)) + warnings();
    }

    private static void add(List<String> sentences, String subject, List<String> stacks) {
        if (!stacks.isEmpty()) {
            sentences.add(subject + String.join(", ", stacks));
        }
    }

    /** Whether nobody knows that the stack has the release, and nobody knows that it does not. */
    private static boolean isDoubtful(StackDeployment stack) {
        return switch (stack.state()) {
            case UNKNOWN, END_UNKNOWN, SENDING, CHECKING, ACCEPTED, STARTED -> !stack.hasArrived();
            default -> false;
        };
    }

    private List<String> leftOut() {
        return configured.stream()
                .filter(name -> end.stacks().stream().noneMatch(stack -> StackName.same(stack.stack(), name)))
                .toList();
    }

    private List<String> names(Predicate<StackDeployment> which) {
        return end.stacks().stream().filter(which).map(StackDeployment::stack).toList();
    }

    private List<String> reasons(Predicate<StackDeployment> which) {
        int room = room();
        List<String> reasons = new ArrayList<>();
        end.stacks().stream().filter(which).forEach(stack -> {
            String state = stack.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String reason = room < SHORTEST_REASON ? "" : reason(stack, room);
            // A reason such as "held by kim" says the state itself.
            String why = reason.isEmpty() ? state : reason.startsWith(state) ? reason : state + ": " + reason;
            reasons.add(stack.stack() + " (" + why + ")");
        });
        return reasons;
    }

    private static String reason(StackDeployment stack, int room) {
        return UntrustedText.clean(stack.reason(), room);
    }

    /** How many characters each reason gets, so that all names fit into the line. */
    private int room() {
        int names = end.stacks().stream()
                .mapToInt(stack -> stack.stack().length() * (stack.isWarned() ? 2 : 1)
                        + stack.state().name().length()
                        + 7)
                .sum();
        int others = leftOut().stream().mapToInt(name -> name.length() + 2).sum();
        int free = LONGEST - 190 - names - others;
        return Math.min(LONGEST_REASON, free / Math.max(1, end.stacks().size()));
    }
}
