package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.text.GitHubMarkdown;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the merge of an open pull request would do now.
 *
 * @param verdict what GitHub makes of it
 * @param title the verdict in one line of plain text
 * @param summary what a person should know besides, in GitHub's Markdown
 * @param text what becomes of each stack and why, in GitHub's Markdown; empty if nothing is known
 */
public record MergeForecast(
        @NonNull Verdict verdict,
        @NonNull String title,
        @NonNull String summary,
        @NonNull String text) {

    /** What GitHub makes of a forecast. */
    public enum Verdict {
        /** The merge would make a release. It may still be held from stacks. */
        PASSED,
        /** The merge would make no release. A rule of the branch can then prevent the merge. */
        FAILED,
        /** GitHub only shows the forecast, because it does not matter for the merge. */
        NEUTRAL,
        /** Nobody knows, because GitHub did not answer. It is tried again later. GitHub only shows the forecast. */
        UNKNOWN
    }

    /** The name of the check and of the commit status. */
    public static final String NAME = "Auto Deploy";

    /** GitHub accepts no longer description of a commit status. */
    private static final int LONGEST_TITLE = 140;

    /** How long a text from GitHub or from a person may be. */
    private static final int LONGEST = 300;

    /** How many pull requests are listed at once. */
    private static final int MOST = 30;

    /**
     * How many bytes a text has at most. GitHub accepts 65,535 characters of a check, and complains about bytes
     * (github/docs#35252).
     */
    private static final int MOST_BYTES = 60_000;

    public MergeForecast {
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(title);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(text);
    }

    /**
     * Makes the forecast from a preview.
     *
     * @param preview a preview that has ended
     * @param pullRequest the number of the pull request
     * @param overview what the ledger has of the repository; empty if it has nothing
     * @param windows the windows of the stacks
     */
    @NonNull
    public static MergeForecast of(
            @NonNull Deployment preview,
            int pullRequest,
            @NonNull Optional<Overview> overview,
            @NonNull StackWindows windows) {
        if (preview.release() == null) {
            // Requests that failed say nothing about the merge.
            return preview.failures() > 0
                    ? new MergeForecast(
                            Verdict.UNKNOWN,
                            title("It is not known what merging releases: " + preview.message()),
                            "The plan could not be made: " + shown(preview.message()),
                            "")
                    : new MergeForecast(Verdict.FAILED, nothing(preview.message()), shown(preview.message()), "");
        }
        return new Writer(preview, pullRequest, overview, windows).forecast();
    }

    /** Whether it is known what the merge would do. */
    boolean isKnown() {
        return verdict != Verdict.UNKNOWN;
    }

    /** The same, but GitHub only shows it. */
    @NonNull
    public MergeForecast neutral() {
        return verdict == Verdict.UNKNOWN ? this : new MergeForecast(Verdict.NEUTRAL, title, summary, text);
    }

    /** The first lines of a text, as many as GitHub accepts. */
    private static String cut(String text) {
        StringBuilder kept = new StringBuilder();
        int bytes = 0;
        for (String line : text.split("(?<=\n)")) {
            bytes += line.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                return kept.append("\nThe rest is too long for GitHub.\n").toString();
            }
            kept.append(line);
        }
        return text;
    }

    private static String nothing(String why) {
        return title("Merging releases nothing now: " + why);
    }

    private static String title(String line) {
        return UntrustedText.clean(line, LONGEST_TITLE);
    }

    private static String shown(String text) {
        return GitHubMarkdown.inline(text, LONGEST);
    }

    /** Without a link. A link would add a line to the history of each other pull request. */
    private static String number(int pullRequest) {
        return "`#" + pullRequest + "`";
    }

    private record Writer(
            Deployment preview, int pullRequest, Optional<Overview> overview, StackWindows windows) {

        MergeForecast forecast() {
            Optional<String> obstacle = preview.plan().obstacle();
            return new MergeForecast(
                    obstacle.isPresent() ? Verdict.FAILED : Verdict.PASSED,
                    obstacle.map(MergeForecast::nothing).orElseGet(() -> title(verdict())),
                    cut(summary()),
                    cut(text()));
        }

        private Release release() {
            return preview.release();
        }

        private String verdict() {
            List<String> deployed = preview.stacks().stream()
                    .filter(Writer::isDeployed)
                    .map(StackDeployment::stack)
                    .toList();
            return Stream.concat(
                            Stream.of("Merging releases " + release().tag() + " to " + listed(deployed)),
                            preview.stacks().stream()
                                    .filter(stack -> !isDeployed(stack))
                                    .map(this::briefly))
                    .collect(Collectors.joining("; "));
        }

        private static boolean isDeployed(StackDeployment stack) {
            return stack.state() == StackState.PENDING;
        }

        private static String listed(List<String> stacks) {
            if (stacks.isEmpty()) {
                return "no stack";
            }
            int last = stacks.size() - 1;
            return last == 0
                    ? stacks.get(0)
                    : String.join(", ", stacks.subList(0, last)) + " and " + stacks.get(last);
        }

        private String briefly(StackDeployment stack) {
            if (stack.state() == StackState.PINNED) {
                return stack.stack() + " " + stack.reason().replaceFirst(":.*", "");
            }
            if (stack.state() != StackState.HELD) {
                return stack.stack() + ": " + what(stack);
            }
            List<LabelHold> labels = labels(stack);
            if (!labels.isEmpty()) {
                return stack.stack() + " is held by "
                        + labels.get(0).label() + " on #" + labels.get(0).pullRequest();
            }
            boolean participle =
                    Stream.of("held by ", "held, because ", "closed until ").anyMatch(stack.reason()::startsWith);
            return stack.stack() + (participle ? " is " : " is held: ") + stack.reason();
        }

        private List<LabelHold> labels(StackDeployment stack) {
            return preview.plan().labelHolds().stream()
                    .filter(hold -> StackName.same(hold.stack(), stack.stack()))
                    .toList();
        }

        private static String what(StackDeployment stack) {
            return switch (stack.state()) {
                case PENDING -> "is deployed";
                case HELD -> "held";
                case PINNED -> "stays";
                case OVERTAKEN -> "has a newer release";
                case ALREADY_TRIGGERED -> "has it already";
                case NOT_SENT -> "gets nothing";
                default -> "was triggered before";
            };
        }

        private String summary() {
            String tag = "**" + shown(release().tag().name()) + "**";
            String position = release().previous() == null
                    ? " would be the first release"
                    : " would follow " + shown(release().previous().name());
            String begin = preview.plan().obstacle().isPresent()
                    ? "The merge would make no release now. Otherwise " + tag + position + "."
                    : tag + position + " if this pull request were merged now.";
            return Stream.concat(Stream.of(begin), preview.notes().stream().map(note -> "- " + shown(note)))
                    .collect(Collectors.joining("\n"));
        }

        private String text() {
            return "| stack | " + shown(release().tag().name()) + " | why |\n|---|---|---|\n"
                    + preview.stacks().stream()
                            .map(stack -> "| " + shown(stack.stack()) + " | " + what(stack) + " | " + why(stack) + " |\n")
                            .collect(Collectors.joining())
                    + alongWith()
                    + alsoBrought();
        }

        private String why(StackDeployment stack) {
            boolean open = isDeployed(stack)
                    && Optional.ofNullable(windows.byStack().get(stack.stack()))
                            .filter(each -> !each.closings().isEmpty())
                            .isPresent();
            return open && stack.reason().isEmpty() ? "its window is open now" : shown(stack.reason());
        }

        /** The other pull requests of the release. */
        private String alongWith() {
            List<PullRequest> others = release().pullRequests().stream()
                    .filter(each -> each.number() != pullRequest)
                    .toList();
            return others.isEmpty()
                    ? ""
                    : "\nThe release also has:\n"
                            + others.stream().limit(MOST).map(Writer::line).collect(Collectors.joining())
                            + more(others.size());
        }

        private static String line(PullRequest each) {
            return "- " + number(each.number()) + " " + shown(each.title())
                    + (each.labels().isEmpty()
                            ? ""
                            : each.labels().stream().map(MergeForecast::shown).collect(Collectors.joining(", ", " (", ")")))
                    + "\n";
        }

        private static String more(int size) {
            return size > MOST ? "- and " + (size - MOST) + " more\n" : "";
        }

        /** What the stacks lack of earlier releases, and get now. */
        private String alsoBrought() {
            return overview
                    .map(found -> preview.stacks().stream()
                            .filter(Writer::isDeployed)
                            .filter(stack -> found.stack(stack.stack())
                                    .filter(recorded -> recorded.current() != null)
                                    .isPresent())
                            .map(stack -> alsoBrought(stack.stack(), found.drift(stack.stack())))
                            .collect(Collectors.joining()))
                    .orElse("");
        }

        private static String alsoBrought(String stack, Overview.Drift drift) {
            List<String> pullRequests = drift.releases().stream()
                    .flatMap(release -> release.pullRequests().stream())
                    .map(CarriedPullRequest::number)
                    .distinct()
                    .map(MergeForecast::number)
                    .toList();
            return drift.releases().isEmpty()
                    ? ""
                    : "\n" + shown(stack) + " also gets what came since its release: "
                            + drift.releases().stream()
                                    .limit(MOST)
                                    .map(ReleaseRecord::tag)
                                    .map(MergeForecast::shown)
                                    .collect(Collectors.joining(", "))
                            + (pullRequests.isEmpty()
                                    ? ""
                                    : " with " + pullRequests.stream().limit(MOST).collect(Collectors.joining(", "))
                                            + (pullRequests.size() > MOST
                                                    ? " and " + (pullRequests.size() - MOST) + " more"
                                                    : ""))
                            + ".\n";
        }
    }
}
