package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

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
                            "It is not known now what merging releases, because GitHub did not answer Jenkins",
                            "Jenkins asks again within an hour.",
                            "")
                    : new MergeForecast(
                            Verdict.FAILED, nothing(preview.message()), ForecastText.shown(preview.message()), "");
        }
        return new ForecastText(preview, pullRequest, overview, windows).forecast();
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
    static String cut(String text) {
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

    static String nothing(String why) {
        return title("Merging releases nothing now: " + why);
    }

    static String title(String line) {
        return UntrustedText.clean(line, LONGEST_TITLE);
    }
}
