package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/**
 * A pull request that a release carries. Title, author and labels are what people on GitHub chose: text, never markup.
 *
 * @param number its number in the repository
 * @param url its page on GitHub
 * @param author the login of who opened it; null if that account is gone
 * @param labels the names of its labels, as GitHub writes them
 */
public record PullRequest(
        int number,
        @NonNull String title,
        @NonNull String url,
        @CheckForNull String author,
        @NonNull List<String> labels) {

    public PullRequest {
        labels = List.copyOf(labels);
    }
}
