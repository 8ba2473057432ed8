package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The check runs of one repository. */
public final class CheckRuns {
    /** GitHub deletes older runs of the same name in a suite ("Create a check run", @octokit/openapi 23.0.2). */
    private static final int MOST_OF_A_NAME = 1000;

    private final List<CheckRun> all = new ArrayList<>();
    private final Map<String, Long> suites = new LinkedHashMap<>();
    private final LongSupplier ids;

    CheckRuns(LongSupplier ids) {
        this.ids = ids;
    }

    /** The id of the suite that has the runs of this app for this commit. */
    public synchronized long suite(GitHubApp app, String sha) {
        return suites.computeIfAbsent(app.id() + ":" + sha, key -> ids.getAsLong());
    }

    public synchronized void add(CheckRun run) {
        all.add(run);
        List<CheckRun> sameName = all.stream().filter(run::sameCheck).toList();
        if (sameName.size() > MOST_OF_A_NAME) {
            all.remove(sameName.get(0));
        }
    }

    /** Puts the run in the place of the one with the same id. */
    public synchronized void replace(CheckRun run) {
        all.replaceAll(each -> each.id() == run.id() ? run : each);
    }

    public synchronized Optional<CheckRun> id(long id) {
        return all.stream().filter(each -> each.id() == id).findFirst();
    }

    /** Oldest first. */
    public synchronized List<CheckRun> all() {
        return List.copyOf(all);
    }

    /** All runs for a commit, the newest first. */
    public List<CheckRun> of(String sha) {
        List<CheckRun> found = new ArrayList<>(
                all().stream().filter(each -> each.sha().equals(sha)).toList());
        Collections.reverse(found);
        return found;
    }

    /** The newest run of each name and app for a commit, the newest first. People see these. */
    public List<CheckRun> latest(String sha) {
        List<CheckRun> latest = new ArrayList<>();
        for (CheckRun run : of(sha)) {
            if (latest.stream().noneMatch(run::sameCheck)) {
                latest.add(run);
            }
        }
        return latest;
    }
}
