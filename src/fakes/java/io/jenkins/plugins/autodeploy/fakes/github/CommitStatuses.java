package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The statuses that builds put on commits, by the rules of the REST API's "Create a commit status". */
public final class CommitStatuses {
    /** How many GitHub takes for one commit and context ("Create a commit status", @octokit/openapi 23.0.2). */
    private static final int MOST = 1000;

    private final List<Status> all = new ArrayList<>();

    /**
     * @param state {@code error}, {@code failure}, {@code pending} or {@code success}
     * @param targetUrl null if there is none
     * @param description null if there is none
     */
    public record Status(
            long id,
            String sha,
            String state,
            String context,
            String targetUrl,
            String description,
            Account creator,
            Instant createdAt) {

        private boolean sameContext(Status other) {
            return sha.equals(other.sha) && context.equalsIgnoreCase(other.context);
        }
    }

    /** @return false if the commit has too many statuses of this context */
    public synchronized boolean add(Status status) {
        return all.stream().filter(status::sameContext).count() < MOST && all.add(status);
    }

    /** Newest first. */
    public synchronized List<Status> of(String sha) {
        List<Status> found = new ArrayList<>(
                all.stream().filter(each -> each.sha().equals(sha)).toList());
        Collections.reverse(found);
        return found;
    }

    /** The newest status of each context, the newest first. People see these. */
    public List<Status> latest(String sha) {
        List<Status> latest = new ArrayList<>();
        for (Status status : of(sha)) {
            if (latest.stream().noneMatch(status::sameContext)) {
                latest.add(status);
            }
        }
        return latest;
    }

    /** The state of all contexts together: {@code failure}, {@code pending} or {@code success}. */
    public String combined(String sha) {
        List<String> states = latest(sha).stream().map(Status::state).toList();
        if (states.contains("error") || states.contains("failure")) {
            return "failure";
        }
        return states.isEmpty() || states.contains("pending") ? "pending" : "success";
    }

    /** True if for some context the newest status is not success. */
    boolean isPendingOrFailed(String sha) {
        return latest(sha).stream().anyMatch(newest -> !newest.state().equals("success"));
    }
}
