package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The statuses that builds put on commits. */
public final class CommitStatuses {
    private final List<Status> all = new ArrayList<>();

    /** @param state {@code error}, {@code failure}, {@code pending} or {@code success} */
    public record Status(long id, String sha, String state, String context, String targetUrl, String description) {}

    public synchronized void add(Status status) {
        all.add(status);
    }

    /** Newest first. */
    public synchronized List<Status> of(String sha) {
        List<Status> found = new ArrayList<>(
                all.stream().filter(each -> each.sha().equals(sha)).toList());
        Collections.reverse(found);
        return found;
    }

    /** True if for some context the newest status is not success. */
    synchronized boolean isPendingOrFailed(String sha) {
        return of(sha).stream()
                .filter(each -> of(sha).stream()
                        .filter(other -> other.context().equals(each.context()))
                        .findFirst()
                        .orElseThrow()
                        .equals(each))
                .anyMatch(newest -> !newest.state().equals("success"));
    }
}
