package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the notes of a GitHub Release as a list of its pull requests.
 *
 * <p>Titles are shown as text. A backslash makes a character of Markdown or HTML ordinary. GitHub looks for mentions,
 * references and addresses after that, and does not see the backslash. So an invisible space breaks these apart: otherwise
 * a title could notify people, or lead readers to another site in the name of the team.
 */
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

    private static final String INVISIBLE_SPACE = "\u200b";

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>~|!&$]");

    /** At the start of a line, these make a list, a heading or a line. The title follows the sign of a list. */
    private static final Pattern BLOCK = Pattern.compile("^([-+=]|[0-9]{1,9}(?=[.)]))");

    /** After these, GitHub expects the name of an account, or the number of an issue. */
    private static final Pattern REFERENCE = Pattern.compile("[@#]|\\bGH-(?=[0-9])", Pattern.CASE_INSENSITIVE);

    /** After these, GitHub expects the rest of an address. */
    private static final Pattern ADDRESS =
            Pattern.compile(":(?=//)|\\bwww(?=\\.)|\\b(?:mailto|xmpp)(?=:)", Pattern.CASE_INSENSITIVE);

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
        return "* " + escaped(pullRequest.title()) + " (#" + pullRequest.number() + ")";
    }

    private static String escaped(String title) {
        String line = UntrustedText.clean(title, LONGEST_TITLE).strip().replaceAll("\\s+", " ");
        String text = MARKUP.matcher(line).replaceAll("\\\\$0");
        String inLine = BLOCK.matcher(text).replaceFirst(match -> escapedBlock(match.group()));
        String unread = REFERENCE.matcher(inLine).replaceAll("$0" + INVISIBLE_SPACE);
        return ADDRESS.matcher(unread).replaceAll("$0" + INVISIBLE_SPACE);
    }

    /** A number can't be escaped itself, but the sign after it can. */
    private static String escapedBlock(String start) {
        return Character.isDigit(start.charAt(0)) ? start + "\\\\" : "\\\\" + start;
    }
}
