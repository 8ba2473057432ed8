package io.jenkins.plugins.autodeploy.text;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.regex.Pattern;

/**
 * Shows texts in GitHub's Markdown. A backslash makes a character of Markdown or HTML ordinary. GitHub looks for mentions,
 * references and addresses after that, and does not see the backslash. So an invisible space breaks these apart: otherwise
 * a text could notify people, or lead readers to another site in the name of the team.
 */
public final class GitHubMarkdown {

    private static final String INVISIBLE_SPACE = "\u200b";

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>~|!&$]");

    /** At the start of a line, these make a list, a heading or a line. The title follows the sign of a list. */
    private static final Pattern BLOCK = Pattern.compile("^([-+=]|[0-9]{1,9}(?=[.)]))");

    /** After these, GitHub expects the name of an account, or the number of an issue. */
    private static final Pattern REFERENCE = Pattern.compile("[@#]|\\bGH-(?=[0-9])", Pattern.CASE_INSENSITIVE);

    /** After these, GitHub expects the rest of an address. */
    private static final Pattern ADDRESS =
            Pattern.compile(":(?=//)|\\bwww(?=\\.)|\\b(?:mailto|xmpp)(?=:)", Pattern.CASE_INSENSITIVE);

    private GitHubMarkdown() {}

    /**
     * The Markdown for a text that begins a line.
     *
     * @param text from anybody
     * @param longest how many characters of the text are shown at most
     */
    @NonNull
    public static String escaped(@NonNull String text, int longest) {
        return BLOCK.matcher(inline(text, longest)).replaceFirst(match -> escapedBlock(match.group()));
    }

    /**
     * The Markdown for a text that does not begin a line.
     *
     * @param text from anybody
     * @param longest how many characters of the text are shown at most
     */
    @NonNull
    public static String inline(@NonNull String text, int longest) {
        String line = UntrustedText.clean(text, longest).strip().replaceAll("\\s+", " ");
        String ordinary = MARKUP.matcher(line).replaceAll("\\\\$0");
        String unread = REFERENCE.matcher(ordinary).replaceAll("$0" + INVISIBLE_SPACE);
        return ADDRESS.matcher(unread).replaceAll("$0" + INVISIBLE_SPACE);
    }

    /** A number can't be escaped itself, but the sign after it can. */
    private static String escapedBlock(String start) {
        return Character.isDigit(start.charAt(0)) ? start + "\\\\" : "\\\\" + start;
    }
}
