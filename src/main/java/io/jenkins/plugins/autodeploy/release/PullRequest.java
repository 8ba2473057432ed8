package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/**
 * A pull request that a release contains. People on GitHub chose title, author and labels: show them as text, never as
 * markup.
 *
 * @param number its number in the repository
 * @param url its page on GitHub
 * @param author the login of the person who opened the pull request; null if that account does not exist any more
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
