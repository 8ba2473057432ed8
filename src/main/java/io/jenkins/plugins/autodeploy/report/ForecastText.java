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
import io.jenkins.plugins.autodeploy.report.MergeForecast.Verdict;
import io.jenkins.plugins.autodeploy.text.GitHubMarkdown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the texts of a forecast. Texts from GitHub and from people are shown as text.
 *
 * @param preview a preview that has a plan
 * @param pullRequest the number of the pull request
 * @param overview what the ledger has of the repository; empty if it has nothing
 * @param windows the windows of the stacks
 */
record ForecastText(
        @NonNull Deployment preview,
        int pullRequest,
        @NonNull Optional<Overview> overview,
        @NonNull StackWindows windows) {

    /** How long a text from GitHub or from a person may be. */
    private static final int LONGEST = 300;

    /** How many pull requests are listed at once. */
    private static final int MOST = 30;

    static String shown(String text) {
        return GitHubMarkdown.inline(text, LONGEST);
    }

    /** Without a link. A link would add a line to the history of each other pull request. */
    private static String number(int pullRequest) {
        return "`#" + pullRequest + "`";
    }

    MergeForecast forecast() {
        Optional<String> obstacle = preview.plan().obstacle();
        return new MergeForecast(
                obstacle.isPresent() ? Verdict.FAILED : Verdict.PASSED,
                obstacle.map(MergeForecast::nothing).orElseGet(() -> MergeForecast.title(verdict())),
                MergeForecast.cut(summary()),
                MergeForecast.cut(text()));
    }

    private Release release() {
        return preview.release();
    }

    private String verdict() {
        List<String> deployed = preview.stacks().stream()
                .filter(ForecastText::isDeployed)
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
        return last == 0 ? stacks.get(0) : String.join(", ", stacks.subList(0, last)) + " and " + stacks.get(last);
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
            return stack.stack() + " is held by " + labels.get(0).label() + " on #"
                    + labels.get(0).pullRequest();
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
                        + others.stream().limit(MOST).map(ForecastText::line).collect(Collectors.joining())
                        + more(others.size());
    }

    private static String line(PullRequest each) {
        return "- " + number(each.number()) + " " + shown(each.title())
                + (each.labels().isEmpty()
                        ? ""
                        : each.labels().stream().map(ForecastText::shown).collect(Collectors.joining(", ", " (", ")")))
                + "\n";
    }

    private static String more(int size) {
        return size > MOST ? "- and " + (size - MOST) + " more\n" : "";
    }

    /** What the stacks lack of earlier releases, and get now. */
    private String alsoBrought() {
        return overview.map(found -> preview.stacks().stream()
                        .filter(ForecastText::isDeployed)
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
                .map(ForecastText::number)
                .toList();
        return drift.releases().isEmpty()
                ? ""
                : "\n" + shown(stack) + " also gets what came since its release: "
                        + drift.releases().stream()
                                .limit(MOST)
                                .map(ReleaseRecord::tag)
                                .map(ForecastText::shown)
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
