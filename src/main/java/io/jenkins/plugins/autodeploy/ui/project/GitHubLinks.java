package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.SafeLink;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Makes links to the pages of a repository on GitHub.
 *
 * @param url the page of the repository; null if it is not known. The constructor makes it null if {@link SafeLink}
 *     does not allow the address
 */
record GitHubLinks(@Nullable String url) {

    /** How many digits of a commit people see. */
    private static final int ABBREVIATED = 12;

    GitHubLinks {
        String page = SafeLink.web(url);
        url = page == null ? null : page.replaceAll("/+$", "");
    }

    @NonNull
    Link release(@NonNull String tag) {
        return new Link(tag, url == null ? null : url + "/releases/tag/" + encoded(tag));
    }

    @NonNull
    Link pullRequest(@NonNull ReleaseRecord.CarriedPullRequest pullRequest) {
        return new Link(
                ("#" + pullRequest.number() + " " + pullRequest.title()).strip(),
                number(pullRequest.number()).url());
    }

    /** A link to a pull request whose title is not known. */
    @NonNull
    Link number(int number) {
        return new Link("#" + number, url == null ? null : url + "/pull/" + number);
    }

    /** A link to a commit. Its text is the begin of the id. */
    @NonNull
    Link commit(@NonNull String id) {
        return new Link(
                id.substring(0, Math.min(id.length(), ABBREVIATED)),
                url == null ? null : url + "/commit/" + encoded(id));
    }

    private static String encoded(String tag) {
        return URLEncoder.encode(tag, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
