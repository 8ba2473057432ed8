package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the ids of commits. A full id has 40 hexadecimal digits, or 64 in a repository that uses SHA-256. */
public final class CommitId {

    private static final Pattern FULL = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private CommitId() {}

    /**
     * Reads the id that a person or a Jenkinsfile wrote. A short id is refused, because it may name another commit later.
     *
     * @return the full id in lower case
     * @throws UserErrorException if the text is not a full id; the message quotes the text
     */
    @NonNull
    public static String parse(@NonNull String text) throws UserErrorException {
        String id = text.strip().toLowerCase(Locale.ROOT);
        if (!isFull(id)) {
            throw new UserErrorException("\"" + text
                    + "\" is not the full id of a commit. It has 40 or 64 hexadecimal digits, as env.GIT_COMMIT has");
        }
        return id;
    }

    /** Whether a text is the full id of a commit, in lower case. */
    public static boolean isFull(@CheckForNull String id) {
        return id != null && FULL.matcher(id).matches();
    }
}
