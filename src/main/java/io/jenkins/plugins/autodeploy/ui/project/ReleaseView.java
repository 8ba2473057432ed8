package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ui.Link;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A release.
 *
 * @param release its tag, and its page on GitHub
 * @param at when it was made
 * @param by the build that made it
 * @param pullRequests those that it carries
 */
@Restricted(NoExternalUse.class)
public record ReleaseView(
        @NonNull Link release,
        @NonNull String at,
        @NonNull Link by,
        @NonNull List<Link> pullRequests) {

    public ReleaseView {
        pullRequests = List.copyOf(pullRequests);
    }

    @NonNull
    static ReleaseView of(@NonNull ReleaseRecord release, @NonNull GitHubLinks pages, @NonNull ViewContext reader) {
        return new ReleaseView(
                pages.release(release.tag()),
                reader.time(release.at()),
                reader.by(release.deployer(), release.at()),
                release.pullRequests().stream().map(pages::pullRequest).toList());
    }
}
