package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import io.jenkins.plugins.autodeploy.text.GitHubMarkdown;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The comment about a release on its pull requests: where the release is, where it is held and why, and who wrote its
 * changes. Texts from GitHub and from people are shown as text.
 *
 * @param overview what the ledger has of the repository
 * @param release the release
 * @param stacks the names of the stacks that serve the repository, in their order
 * @param mentions whether GitHub notifies the authors
 */
record ReleaseComment(
        @NonNull Overview overview,
        @NonNull ReleaseRecord release,
        @NonNull List<String> stacks,
        boolean mentions) {

    /** How many pull requests are listed at most. */
    private static final int MOST = 50;

    private static final int LONGEST = 200;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The whole text, in GitHub's Markdown. */
    @NonNull
    String text() {
        return "**" + shown(release.tag()) + "** carries this pull request"
                + (overview.url() == null
                        ? ""
                        : " ([release](" + overview.url() + "/releases/tag/" + release.tag() + "))")
                + ".\n\n| stack | " + shown(release.tag()) + " |\n|---|---|\n"
                + stacks.stream()
                        .map(stack -> "| " + shown(stack) + " | " + where(stack) + " |\n")
                        .collect(Collectors.joining())
                + "\n" + changes() + "\n";
    }

    /** Whether each stack has this release or a newer one. Then the comment does not change any more. */
    boolean isComplete() {
        return stacks.stream().allMatch(stack -> {
            SentTrigger current = stack(stack).current();
            return current != null
                    && (is(current)
                            ? current.deployment().state() == StackState.SUCCEEDED
                            : !release.isNewerThan(current.release()));
        });
    }

    private StackOverview stack(String name) {
        return overview.stack(name).orElse(StackOverview.unknown(name));
    }

    private String where(String name) {
        StackOverview stack = stack(name);
        if (is(stack.last()) && stack.last().deployment().state() != StackState.SUCCEEDED) {
            return sent(stack.last().deployment().state());
        }
        if (is(stack.current())) {
            return "deployed since " + TIME.format(stack.current().at());
        }
        if (stack.current() != null && !release.isNewerThan(stack.current().release())) {
            return "has the newer release " + shown(stack.current().release().tag());
        }
        if (stack.pin() != null) {
            return "stays at " + shown(stack.pin().tag()) + ", because somebody rolled it back";
        }
        List<LabelHold> labels = release.labelHolds().stream()
                .filter(hold -> StackName.same(hold.stack(), name))
                .toList();
        if (!labels.isEmpty()) {
            return "held by " + labels.stream().map(ReleaseComment::label).collect(Collectors.joining(", "));
        }
        if (!stack.holds().isEmpty()) {
            return "held by "
                    + stack.holds().stream().map(ReleaseComment::person).collect(Collectors.joining(", "));
        }
        return release.isHeldFrom(name) ? "held back" : "not deployed";
    }

    private boolean is(SentTrigger trigger) {
        return trigger != null && trigger.release().tag().equals(release.tag());
    }

    private static String sent(StackState state) {
        return switch (state) {
            case STARTED -> "the pipeline runs";
            case EXECUTION_FAILED -> "the pipeline ended without success";
            case TRIGGER_FAILED -> "Spinnaker did not accept the trigger";
            case NOTHING_STARTED -> "no pipeline started";
            case UNKNOWN -> "it is not known whether a pipeline started";
            case END_UNKNOWN -> "it is not known how the pipeline ended";
            case DROPPED -> "Spinnaker ran a newer release instead";
            default -> "sent to Spinnaker";
        };
    }

    private static String label(LabelHold hold) {
        return "the label " + shown(hold.label()) + " on " + number(hold.pullRequest());
    }

    private static String person(Hold hold) {
        return shown(hold.person()) + ": " + shown(hold.reason());
    }

    private String changes() {
        List<CarriedPullRequest> carried = release.pullRequests();
        String list = carried.stream()
                .limit(MOST)
                .map(each -> number(each.number()) + (each.author().isEmpty() ? "" : " by " + author(each.author())))
                .collect(Collectors.joining(", "));
        return "Pull requests of this release: " + list
                + (carried.size() > MOST ? " and " + (carried.size() - MOST) + " more" : "") + ".";
    }

    private String author(String login) {
        return mentions && login.matches("[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})") ? "@" + login : shown(login);
    }

    /** Without a link. A link would add a line to the history of each other pull request. */
    private static String number(int pullRequest) {
        return "`#" + pullRequest + "`";
    }

    private static String shown(String text) {
        return GitHubMarkdown.inline(text, LONGEST);
    }
}
