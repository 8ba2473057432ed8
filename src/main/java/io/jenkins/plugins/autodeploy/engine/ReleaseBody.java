package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import java.util.stream.Collectors;

/** Writes the notes of a GitHub Release as a list of its pull requests. */
final class ReleaseBody {

    /** How many pull requests are listed at most. */
    private static final int MOST = 500;

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

    private static String line(PullRequest pullRequest) {
        String title = pullRequest.title().replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>@#~|!])", "\\\\$1");
        return "* " + title + " (#" + pullRequest.number() + ")";
    }
}
