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
 * The index of commits to pull requests. {@code GET commits/{sha}/pulls} and GraphQL's
 * {@code GitCommit.associatedPullRequests} read it. A merge is added some time later, so the first look-ups of a commit
 * may find nothing. The order is undocumented.
 */
public final class PullRequestIndex {
    /** Look-ups never find a merged pull request. */
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

    /** How many look-ups of a commit do not find pull requests that are merged from now on. */
    synchronized void lag(int lookUps) {
        lag = lookUps;
    }

    synchronized void clear() {
        entries.clear();
    }

    synchronized void introduced(FakePullRequest pullRequest, Collection<String> shas) {
        shas.forEach(sha -> add(sha, new Entry(pullRequest, lag)));
    }

    /** Lists the pull request for a commit from the first look-up on, even if it is open or closed. */
    synchronized void also(String sha, FakePullRequest pullRequest) {
        add(sha, new Entry(pullRequest, 0));
    }

    /**
     * The merged pull request that introduced the commit. If the commit is not on the default branch, also the open
     * pull requests that contain it.
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
