package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import java.util.List;
import java.util.Map;

/**
 * Which segments a ledger has, and what all of them add up to, so that none of them has to be read.
 *
 * @param next the number of the open segment
 * @param segments those that are full, the oldest first
 */
record Manifest(
        long next, @NonNull List<Segment> segments, @NonNull Snapshot snapshot) {

    Manifest {
        segments = List.copyOf(segments);
    }

    /**
     * A full segment.
     *
     * @param triggers how many triggers it tells of
     * @param others how many other things
     */
    record Segment(long number, int triggers, int others) {

        static Segment of(long number, List<LedgerEntry> rows) {
            int triggers =
                    (int) rows.stream().filter(row -> row.stack() != null).count();
            return new Segment(number, triggers, rows.size() - triggers);
        }
    }

    /**
     * What is kept in a {@link LedgerState}.
     *
     * @param attempts in the order in which they were claimed
     * @param runs by stack, the number of its last run
     * @param resumptions builds that have ended pins, each with the stack
     * @param tags those that are known to be this controller's
     * @param releases those of the greatest versions
     * @param complete whether these are all
     * @param mentioned further releases, which stacks have
     * @param urls the repository's page by all names that it had, its present one last
     */
    record Snapshot(
            @NonNull List<RecordedTrigger> attempts,
            @NonNull Map<String, Integer> runs,
            @NonNull Map<String, SentRelease> sent,
            @NonNull Map<String, Pin> pins,
            @NonNull Map<String, Hold> holds,
            @NonNull List<String> resumptions,
            @NonNull List<String> tags,
            @NonNull List<ReleaseRecord> releases,
            boolean complete,
            @NonNull List<ReleaseRecord> mentioned,
            @NonNull List<String> urls) {

        static final Snapshot NOTHING = new Snapshot(
                List.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(), true, List.of(),
                List.of());

        Snapshot {
            attempts = List.copyOf(attempts);
            runs = Map.copyOf(runs);
            sent = Map.copyOf(sent);
            pins = Map.copyOf(pins);
            holds = Map.copyOf(holds);
            resumptions = List.copyOf(resumptions);
            tags = List.copyOf(tags);
            releases = List.copyOf(releases);
            mentioned = List.copyOf(mentioned);
            urls = List.copyOf(urls);
        }
    }
}
