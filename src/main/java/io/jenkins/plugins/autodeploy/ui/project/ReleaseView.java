package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ui.Link;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A release, as people see it.
 *
 * @param release the tag, with a link to the page on GitHub
 * @param at when the release was made
 * @param by the build that made the release
 * @param pullRequests the pull requests of the release
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
    static ReleaseView of(@NonNull ReleaseRecord release, @NonNull GitHubLinks pages, @NonNull ViewContext context) {
        return new ReleaseView(
                pages.release(release.tag()),
                context.time(release.at()),
                context.by(release.deployer(), release.at()),
                release.pullRequests().stream().map(pages::pullRequest).toList());
    }
}
