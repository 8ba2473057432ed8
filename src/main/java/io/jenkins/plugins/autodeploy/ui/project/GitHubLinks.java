package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.SafeLink;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The pages of a repository on GitHub.
 *
 * @param url that of the repository; null where it is not known, or where {@link SafeLink} refuses it
 */
record GitHubLinks(@Nullable String url) {

    GitHubLinks {
        String page = SafeLink.web(url);
        url = page == null ? null : page.replaceAll("/+$", "");
    }

    /** Its name, as far as that is known. */
    @NonNull
    Optional<RepositoryName> repository() {
        try {
            String[] parts = url == null ? new String[0] : url.split("/");
            return parts.length < 5
                    ? Optional.empty()
                    : Optional.of(RepositoryName.parse(parts[parts.length - 2], parts[parts.length - 1]));
        } catch (UserErrorException e) {
            return Optional.empty();
        }
    }

    @NonNull
    Link release(@NonNull String tag) {
        return new Link(tag, url == null ? null : url + "/releases/tag/" + encoded(tag));
    }

    @NonNull
    Link pullRequest(@NonNull ReleaseRecord.CarriedPullRequest carried) {
        return new Link(
                ("#" + carried.number() + " " + carried.title()).strip(),
                number(carried.number()).url());
    }

    /** Its pull request, by the number alone. */
    @NonNull
    Link number(int pullRequest) {
        return new Link("#" + pullRequest, url == null ? null : url + "/pull/" + pullRequest);
    }

    private static String encoded(String tag) {
        return URLEncoder.encode(tag, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
