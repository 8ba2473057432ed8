package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.check.StackFinding;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells a person in the console what a deployment does: the plan as a table, then one line for each fact. Titles and
 * labels are text that people on GitHub wrote, so each message is cleaned to a single line.
 */
final class ConsoleReporter {

    /** The longest line, in characters. */
    private static final int LONGEST = 500;

    /** The longest title with labels. So the address behind it is never cut: half an address is another address. */
    private static final int LONGEST_TITLE = 300;

    private final GuardedConsole console;
    private final Clock clock;
    private final List<String> configured;
    private final StackReporter stacks;

    /**
     * @param console may throw anything: the reporter never throws
     * @param configured the names of all stacks of the repository
     */
    ConsoleReporter(Consumer<String> console, Clock clock, Optional<Spinnaker> spinnaker, List<String> configured) {
        this.console = new GuardedConsole(console);
        this.clock = clock;
        this.configured = List.copyOf(configured);
        this.stacks = new StackReporter(this::say, clock, spinnaker);
    }

    /** Keeps what a check of the pipelines found. It is printed if nothing was started. */
    void found(String stack, List<StackFinding> findings) {
        stacks.found(stack, findings);
    }

    /** Prints what changed between two states of a deployment. The last line of an end says where the release is. */
    void tell(Deployment before, Deployment after) {
        console.guard(() -> changes(before, after));
        if (after.phase().isEnd() && !before.phase().isEnd()) {
            console.guard(() -> end(after));
            console.guard(() -> say(new EndSummary(after, configured).line(), EndSummary.LONGEST));
        }
    }

    private void changes(Deployment before, Deployment after) {
        if (before.release() == null && after.release() != null) {
            plan(after);
        }
        if (after.round() > before.round()) {
            say(
                    before.phase() == Phase.UNTAGGING
                            ? "Deleted the tag " + before.release().tag() + "; planning again"
                            : "Another build made the tag " + before.release().tag() + " first; planning again");
        } else if (after.phase() == Phase.COMPARING && before.phase() != Phase.COMPARING) {
            say("Tagged " + after.release().tag() + ", but other releases appeared at the same time: "
                    + after.rivals().tags().stream().map(ReleaseTag::name).collect(Collectors.joining(", "))
                    + "; comparing");
        } else if (after.phase() == Phase.UNTAGGING && before.phase() != Phase.UNTAGGING) {
            say(after.message() + "; deleting the tag, because nothing was deployed with it");
        } else if (before.phase() == Phase.TAGGING
                && after.phase() == Phase.TAGGING
                && !after.release().tag().equals(before.release().tag())) {
            say(after.message() + ": " + after.release().tag());
        } else if (after.attempts() > before.attempts() || after.failures() > before.failures()) {
            say(after.message() + "; asking again in " + pause(after.notBefore()));
        } else if (after.gitHubRelease().attempts() > before.gitHubRelease().attempts()
                && after.gitHubRelease().isDue()) {
            say("Waiting for GitHub; making the Release again in "
                    + pause(after.gitHubRelease().notBefore()));
        }
        if (before.phase().isReleasing() && after.phase() == Phase.DEPLOYING) {
            say("Tagged " + after.release().commit().substring(0, 7) + " as "
                    + after.release().tag());
        }
        if (before.gitHubRelease().url() == null && after.gitHubRelease().url() != null) {
            say("Release: " + after.gitHubRelease().url());
        }
        for (StackDeployment stack : after.stacks()) {
            before.stacks().stream()
                    .filter(each -> each.stack().equals(stack.stack()) && !each.equals(stack))
                    .findFirst()
                    .ifPresent(each -> stacks.tell(each, stack));
        }
    }

    private void plan(Deployment deployment) {
        Release release = deployment.release();
        String position = release.exists()
                ? " (exists)"
                : release.previous() == null ? " (the first)" : " (after " + release.previous() + ")";
        say("Release " + release.tag() + position + " of "
                + release.repository().name() + " at " + release.commit().substring(0, 7));
        for (PullRequest pullRequest : release.pullRequests()) {
            String labels = pullRequest.labels().isEmpty()
                    ? ""
                    : pullRequest.labels().stream().collect(Collectors.joining(", ", " [", "]"));
            String what = UntrustedText.clean(pullRequest.title() + labels, LONGEST_TITLE);
            say("  #" + pullRequest.number() + " " + what + " " + pullRequest.url());
        }
        int nameWidth = width(deployment, StackDeployment::stack);
        int verdictWidth = width(deployment, ConsoleReporter::verdict);
        for (StackDeployment stack : deployment.stacks()) {
            String name = pad(stack.stack(), nameWidth);
            String verdict = pad(verdict(stack), verdictWidth);
            say(("  " + name + "  " + verdict + "  " + stack.reason()).stripTrailing());
        }
        deployment.notes().forEach(note -> say("  Note: " + note));
    }

    private static String verdict(StackDeployment stack) {
        return stack.state() == StackState.PENDING ? "DEPLOY" : stack.state().name();
    }

    private static int width(Deployment deployment, Function<StackDeployment, String> column) {
        return deployment.stacks().stream()
                .map(column)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private void end(Deployment deployment) {
        switch (deployment.phase()) {
            case SUPERSEDED, PREVIEWED -> {}
            case SUCCEEDED -> {
                if (has(deployment, StackState.ACCEPTED)) {
                    say("Spinnaker accepted the triggers; look in Spinnaker whether the pipelines ran");
                } else if (has(deployment, StackState.STARTED)) {
                    say("The pipelines were started; look in Spinnaker how they end");
                }
            }
            default -> say(deployment.phase() + (deployment.message().isEmpty() ? "" : ": " + deployment.message()));
        }
    }

    private static boolean has(Deployment deployment, StackState state) {
        return deployment.stacks().stream().anyMatch(stack -> stack.state() == state);
    }

    private String pause(long notBefore) {
        return pause(clock, notBefore);
    }

    /**
     * The time from now until {@code notBefore}, as text in whole seconds.
     *
     * @param notBefore in milliseconds since the epoch
     */
    static String pause(Clock clock, long notBefore) {
        return Math.max(0, (notBefore - clock.millis() + 999) / 1000) + " s";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Prints one line. It is cleaned, and cut if it is too long. Never throws. */
    void say(String line) {
        say(line, LONGEST);
    }

    private void say(String line, int longest) {
        console.accept(UntrustedText.clean(line, longest));
    }
}
