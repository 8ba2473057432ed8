package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.text.GitHubMarkdown;
import java.util.stream.Collectors;

/** Writes the notes of a GitHub Release as a list of its pull requests. Titles are shown as text. */
final class ReleaseBody {

    /** How many pull requests are listed at most. */
    private static final int MOST = 500;

    /** The longest title. GitHub allows 256 characters. */
    private static final int LONGEST_TITLE = 300;

    /**
     * The longest text of a GitHub Release, in characters. GitHub answers 422 to a longer one, "body is too long (maximum is
     * 125000 characters)". That is known from the logs of other release tools; the documentation does not tell it.
     */
    static final int LONGEST = 125_000;

    private static final String CUT =
            "\n\n(The rest of these notes was cut off, because GitHub accepts no longer text.)";

    private ReleaseBody() {}

    /** The notes in Markdown. Markup in titles is escaped; GitHub turns {@code #12} into a link. */
    static String of(Release release) {
        String list = release.pullRequests().stream()
                .limit(MOST)
                .map(ReleaseBody::line)
                .collect(Collectors.joining("\n"));
        String since = release.previous() == null
                ? ""
                : "\n\nAll changes: " + release.repository().url() + "/compare/" + release.previous() + "..."
                        + release.tag();
        return (list.isEmpty() ? "No pull requests." : list) + since;
    }

    /** Cuts notes at the end of a line, so that GitHub accepts them. Shorter notes stay as they are. */
    static String fit(String notes) {
        if (notes.length() <= LONGEST) {
            return notes;
        }
        int room = LONGEST - CUT.length();
        int end = notes.lastIndexOf('\n', room);
        if (end <= 0) {
            end = Character.isHighSurrogate(notes.charAt(room - 1)) ? room - 1 : room;
        }
        return notes.substring(0, end) + CUT;
    }

    private static String line(PullRequest pullRequest) {
        return "* " + GitHubMarkdown.escaped(pullRequest.title(), LONGEST_TITLE) + " (#" + pullRequest.number() + ")";
    }
}
