package io.jenkins.plugins.autodeploy.deploy;

import io.jenkins.plugins.autodeploy.deploy.Deployment.Stage;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells a person in the console what a deployment does: the plan as a table, then one line for each fact. Holds what
 * people on GitHub chose (titles, labels) as text of one line each.
 */
final class Narrator {

    private static final int LONGEST = 500;

    private final Consumer<String> console;
    private final Clock clock;

    Narrator(Consumer<String> console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    void tell(Deployment before, Deployment after) {
        if (before.release() == null && after.release() != null) {
            plan(after);
        }
        if (after.round() > before.round()) {
            say(
                    before.stage() == Stage.UNTAG
                            ? "Deleted the tag " + before.release().tag() + "; looking again"
                            : "Another build made the tag " + before.release().tag() + " first; looking again");
        } else if (after.stage() == Stage.COMPARE && before.stage() != Stage.COMPARE) {
            say("Tagged " + after.release().tag() + ", but these appeared beside it: "
                    + after.rivals().tags().stream().map(ReleaseTag::name).collect(Collectors.joining(", "))
                    + "; comparing");
        } else if (after.stage() == Stage.UNTAG && before.stage() != Stage.UNTAG) {
            say(after.message() + "; it is deleted, as nothing was deployed with it");
        } else if (after.attempts() > before.attempts()) {
            say(after.message() + "; asking again in " + pause(after.notBefore()));
        } else if (after.page().attempts() > before.page().attempts()
                && after.page().isDue()) {
            say("Waiting for GitHub; making the Release again in "
                    + pause(after.page().notBefore()));
        }
        if (before.stage().isReleasing() && after.stage() == Stage.TRIGGER) {
            say("Tagged " + after.release().commit().substring(0, 7) + " as "
                    + after.release().tag());
        }
        if (before.page().url() == null && after.page().url() != null) {
            say("Release: " + after.page().url());
        }
        for (StackDeployment stack : after.stacks()) {
            before.stacks().stream()
                    .filter(each -> each.stack().equals(stack.stack()) && !each.equals(stack))
                    .findFirst()
                    .ifPresent(each -> stack(stack));
        }
        if (after.stage().isEnd() && !before.stage().isEnd()) {
            end(after);
        }
    }

    private void plan(Deployment deployment) {
        Release release = deployment.release();
        String origin = release.exists()
                ? " (exists)"
                : release.previous() == null ? " (the first)" : " (after " + release.previous() + ")";
        say("Release " + release.tag() + origin + " of " + release.repository().name() + " at "
                + release.commit().substring(0, 7));
        for (PullRequest pullRequest : release.pullRequests()) {
            String labels = pullRequest.labels().isEmpty()
                    ? ""
                    : pullRequest.labels().stream().collect(Collectors.joining(", ", " [", "]"));
            say("  #" + pullRequest.number() + " " + pullRequest.title() + labels + " " + pullRequest.url());
        }
        int width = deployment.stacks().stream()
                .mapToInt(stack -> stack.stack().length())
                .max()
                .orElse(0);
        for (StackDeployment stack : deployment.stacks()) {
            String verdict = stack.state() == StackState.PENDING
                    ? "DEPLOY"
                    : stack.state().name();
            say(("  " + pad(stack.stack(), width) + "  " + pad(verdict, 7) + "  " + stack.reason()).stripTrailing());
        }
        deployment.notes().forEach(note -> say("  Note: " + note));
    }

    private void stack(StackDeployment stack) {
        switch (stack.state()) {
            case SENDING -> say(stack.stack() + ": triggering, request id " + stack.requestId());
            case ACCEPTED ->
                say(stack.stack() + ": accepted by Spinnaker, "
                        + (stack.reason().isEmpty() ? "event " + stack.eventId() : stack.reason()));
            case DOUBTFUL -> {
                if (stack.asks() == 0) {
                    say(stack.stack() + ": " + stack.reason() + "; asking Spinnaker for an execution with request id "
                            + stack.requestId());
                }
            }
            case PENDING ->
                say(stack.stack() + ": " + stack.reason() + "; trying again in " + pause(stack.notBefore()));
            case CURRENT, PINNED -> say(stack.stack() + ": " + stack.reason());
            case UNKNOWN ->
                say(stack.stack() + ": UNKNOWN. " + stack.reason()
                        + ". It is not sent again by itself: look in Spinnaker for" + " an execution with request id "
                        + stack.requestId());
            case FAILED -> say(stack.stack() + ": FAILED. " + stack.reason() + ". No pipeline was started");
            default ->
                say(stack.stack() + ": "
                        + stack.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + stack.reason());
        }
    }

    private void end(Deployment deployment) {
        switch (deployment.stage()) {
            case SUPERSEDED -> say(deployment.message() + ": nothing to do");
            case PREVIEWED -> say("Preview only: nothing was changed");
            case SUCCEEDED -> {
                if (deployment.stacks().stream().anyMatch(stack -> stack.state() == StackState.ACCEPTED)) {
                    say("Spinnaker accepted what was sent; whether the pipelines ran is to be seen in Spinnaker");
                }
                say("Done: " + deployment.release().tag());
            }
            default -> say(deployment.stage() + ": " + deployment.message());
        }
    }

    private String pause(long notBefore) {
        return Math.max(0, (notBefore - clock.millis() + 999) / 1000) + " s";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    void say(String line) {
        String clean = line.replaceAll("\\p{Cntrl}+", " ");
        console.accept(clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…");
    }
}
