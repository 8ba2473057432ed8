package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Which pull requests belong to a commit: what {@code GET commits/{sha}/pulls} and GraphQL's
 * {@code GitCommit.associatedPullRequests} read. It is filled some time after a merge, so that a commit's first
 * look-ups may find nothing, and its order is undocumented.
 */
public final class PullRequestIndex {
    /** Look-ups that will never find what was merged. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final Map<String, List<Entry>> entries = new HashMap<>();
    private int lag;

    private static final class Entry {
        final FakePullRequest pullRequest;
        int hiddenFor;

        Entry(FakePullRequest pullRequest, int hiddenFor) {
            this.pullRequest = pullRequest;
            this.hiddenFor = hiddenFor;
        }

        boolean visible() {
            if (hiddenFor == 0) {
                return true;
            }
            if (hiddenFor != NEVER) {
                hiddenFor--;
            }
            return false;
        }
    }

    /** How many look-ups of a commit shall not find what is merged from now on. */
    synchronized void lag(int lookUps) {
        lag = lookUps;
    }

    synchronized void introduced(FakePullRequest pullRequest, Collection<String> shas) {
        shas.forEach(sha -> add(sha, new Entry(pullRequest, lag)));
    }

    /** Lists the pull request, open or closed as it may be, with a commit from the first look-up on. */
    synchronized void also(String sha, FakePullRequest pullRequest) {
        add(sha, new Entry(pullRequest, 0));
    }

    /**
     * The merged pull request that introduced the commit and, if the default branch does not hold it, the open ones
     * that carry it.
     */
    synchronized List<FakePullRequest> lookUp(String sha, Collection<FakePullRequest> openOnesThatCarryIt) {
        Set<FakePullRequest> found = new LinkedHashSet<>(openOnesThatCarryIt);
        entries.getOrDefault(sha, List.of()).stream()
                .filter(Entry::visible)
                .forEach(entry -> found.add(entry.pullRequest));
        List<FakePullRequest> inNoOrder = new ArrayList<>(found);
        Collections.shuffle(inNoOrder, new Random(sha.hashCode()));
        return inNoOrder;
    }

    private void add(String sha, Entry entry) {
        entries.computeIfAbsent(sha, each -> new ArrayList<>()).add(entry);
    }
}
