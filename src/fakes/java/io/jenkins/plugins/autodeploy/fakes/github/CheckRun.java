package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Instant;

/**
 * What an app says about a commit.
 *
 * @param suite the id of the check suite, which has the runs of one app for one commit
 * @param status {@code queued}, {@code in_progress} or {@code completed}
 * @param conclusion null until it is completed
 * @param startedAt when the app says that it began
 * @param completedAt null until it is completed
 */
public record CheckRun(
        long id,
        long suite,
        GitHubApp app,
        String sha,
        String name,
        String status,
        String conclusion,
        Instant startedAt,
        Instant completedAt,
        String detailsUrl,
        String externalId,
        Output output) {

    /**
     * What people read. The texts are null if the app gave none.
     *
     * @param annotations how many there are
     */
    public record Output(String title, String summary, String text, int annotations) {
        public static final Output NONE = new Output(null, null, null, 0);
    }

    /** Whether a list shows only the newest of the two. */
    boolean sameCheck(CheckRun other) {
        return name.equals(other.name) && suite == other.suite;
    }
}
