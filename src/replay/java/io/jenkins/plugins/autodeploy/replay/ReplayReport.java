package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.replay.Finding.Conclusion;
import io.jenkins.plugins.autodeploy.replay.LocalClone.ClonedTags;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Prints what the plugin would do. Names and messages of a clone are texts of others, so they are cleaned. */
final class ReplayReport {

    private final PrintStream out;

    ReplayReport(PrintStream out) {
        this.out = out;
    }

    /** What was read from the clone. */
    void clone(ClonedHistory history, ClonedTags tags, int releases, Map<Integer, List<String>> labels, Duration took) {
        say("Read " + count(history.commits(), "commit") + ", "
                + count(tags.tags().size(), "tag") + " and "
                + count(history.pullRequests().size(), "pull request") + " in " + seconds(took));
        say("  branch         " + history.branch().name() + ", as "
                + history.branch().ref() + " has it at "
                + history.branch().commit().substring(0, 7));
        say("  release tags   " + releases
                + (tags.others() == 0 ? "" : "; " + count(tags.others(), "tag") + " without a commit"));
        say("  pull requests  from messages such as \"Merge pull request #12 from …\" and \"… (#12)\"");
        say("  labels         " + labels(history, labels));
    }

    private static String labels(ClonedHistory history, Map<Integer, List<String>> labels) {
        if (labels.isEmpty()) {
            return "unknown, because git has none. Without them no stack is held. Give them with --labels=file";
        }
        List<String> unknown = labels.keySet().stream()
                .filter(number -> history.pullRequests().stream().noneMatch(each -> each.number() == number))
                .map(number -> "#" + number)
                .toList();
        return "of " + count(labels.size(), "pull request")
                + (unknown.isEmpty() ? "" : "; no message mentions " + String.join(", ", unknown));
    }

    /**
     * What the plugin would do for the head of the branch.
     *
     * @param versionTags how many tags may be versions
     */
    void now(Finding finding, int versionTags) {
        say("");
        say("A build of the branch's head would print:");
        console(finding);
        if (finding.isFirstInSilence(versionTags)) {
            say("This is a first release beside " + count(versionTags, "tag") + " with a number. Choose --prefix, and"
                    + " look at docs/configuration.md, Release rules");
        }
    }

    private void console(Finding finding) {
        finding.console().forEach(line -> say("  [Auto Deploy] " + line));
    }

    /** What the plugin would have done at past releases. */
    void releases(List<ReplayedRelease> replayed, boolean details) {
        say("");
        say("The last releases: what was released, and what Auto Deploy would have done right before:");
        for (ReplayedRelease each : replayed) {
            say("  " + pad(each.tag().name(), 20) + pad(each.onBranch() ? "" : "beside the branch", 19)
                    + describe(each));
            if (details) {
                console(each.finding());
            }
        }
        say("");
        say("  replayed          " + replayed.size());
        say("  same base         " + count(replayed, ReplayedRelease::hasSameBase));
        say("  same version      " + count(replayed, ReplayedRelease::hasSameVersion));
        say("  other version     " + count(replayed, each -> each.isReleased() && !each.hasSameVersion()));
        say("  held or refused   " + count(replayed, each -> each.finding().conclusion() == Conclusion.HELD));
        say("  nothing to do     " + count(replayed, ReplayedRelease::isNothingToDo));
        say("  first in silence  " + count(replayed, ReplayedRelease::isFirstInSilence));
        say("  time              "
                + seconds(replayed.stream().map(ReplayedRelease::took).reduce(Duration.ZERO, Duration::plus)));
    }

    private static String describe(ReplayedRelease replayed) {
        Finding finding = replayed.finding();
        return switch (finding.conclusion()) {
            case SUPERSEDED -> "nothing to do: " + finding.deployment().message();
            case HELD -> "held: " + finding.why().orElse("");
            case EXISTS ->
                replayed.onBranch()
                        ? "nothing to do: the commit has the release " + name(finding.tag())
                        : "nothing to do: the branch has nothing new since " + name(finding.tag());
            case RELEASED ->
                name(finding.tag()) + version(replayed) + " after " + name(finding.base())
                        + (replayed.hasSameBase() ? "" : ", not " + name(Optional.ofNullable(replayed.before()))) + ", "
                        + count(finding.pullRequests(), "pull request");
        };
    }

    private static String version(ReplayedRelease replayed) {
        return replayed.hasSameVersion()
                ? " (same, " + replayed.bump().name().toLowerCase(Locale.ROOT) + ")"
                : " (OTHER)";
    }

    private static String name(Optional<ReleaseTag> tag) {
        return tag.map(ReleaseTag::name).orElse("nothing");
    }

    private static long count(List<ReplayedRelease> replayed, Predicate<ReplayedRelease> which) {
        return replayed.stream().filter(which).count();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private void say(String line) {
        out.println(UntrustedText.clean(line));
    }
}
