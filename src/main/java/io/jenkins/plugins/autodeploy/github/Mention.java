package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.Pull;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in the message of a commit, at the place where GitHub writes the number of the pull request. Anybody can write
 * such a message, and a fork has messages with the numbers of another repository. So the number proves nothing until the
 * pull request itself confirms it.
 *
 * @param head the branch of the pull request, perhaps cut; null if the message does not name it
 */
record Mention(int number, @CheckForNull String head) {

    private static final String CUT = "…";

    /** The messages that GitHub writes for a merge commit and for a squash commit. */
    private static final Pattern FORM = Pattern.compile(
            "Merge pull request #(?<merge>\\d{1,9}) from [^/]+/(?<head>.+)|.*\\(#(?<squash>\\d{1,9})\\)");

    /** @param line the first line of a message */
    static Optional<Mention> in(@NonNull String line) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String merge = matcher.group("merge");
        int number = Integer.parseInt(merge == null ? matcher.group("squash") : merge);
        return number == 0 ? Optional.empty() : Optional.of(new Mention(number, matcher.group("head")));
    }

    /** Whether GitHub has cut the line, so that a number at its end is missing. */
    static boolean isCut(@NonNull String line) {
        return line.endsWith(CUT);
    }

    /** Whether the message can be about the pull request, as far as the name of the branch tells. */
    boolean fits(@NonNull Pull pull) {
        return head == null
                || head.equals(pull.headRefName())
                || isCut(head) && pull.headRefName().startsWith(head.substring(0, head.length() - CUT.length()));
    }
}
