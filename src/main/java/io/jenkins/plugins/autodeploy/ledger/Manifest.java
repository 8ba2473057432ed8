package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Lists the segments of a ledger, and has a snapshot of the state that all full segments add up to. So no full segment
 * has to be read.
 *
 * @param next the number of the open segment
 * @param segments the full segments, the oldest first
 * @param snapshot the state before the open segment
 */
record Manifest(
        long next, @NonNull List<Segment> segments, @NonNull Snapshot snapshot) {

    Manifest {
        segments = List.copyOf(segments);
    }

    /**
     * A full segment.
     *
     * @param number the number of the segment
     * @param triggers how many of its rows are triggers
     * @param others how many of its rows are something else
     */
    record Segment(long number, int triggers, int others) {

        static Segment of(long number, List<LedgerEntry> rows) {
            int triggers =
                    (int) rows.stream().filter(row -> row.stack() != null).count();
            return new Segment(number, triggers, rows.size() - triggers);
        }
    }

    /**
     * The saved part of a {@link LedgerState}.
     *
     * @param attempts the triggers that decisions still need, in the order of their claims
     * @param runs by stack, the {@linkplain RecordedTrigger#run() run} of its last trigger
     * @param sent by stack, the release that was sent to the stack last
     * @param pins by stack, its pin
     * @param holds by stack, its last hold by a person
     * @param furtherHolds by stack, its other holds by people, the oldest first. The constructor takes null for none:
     *     version 1.0 knew one hold of a stack
     * @param lastHold the greatest id of a hold so far; 0 if there was none
     * @param resumptions which builds have ended the pin of which stacks
     * @param resumedAt by resumption, when the build asked for it. The constructor takes null for no time: version 1.0 has
     *     no such times
     * @param tags the tags of releases that this controller has made or deployed
     * @param releases the releases with the greatest versions
     * @param complete whether these are all recorded releases
     * @param mentioned further releases, which stacks have
     * @param urls the repository's page on GitHub under all names that the repository had, the present name last
     */
    record Snapshot(
            @NonNull List<RecordedTrigger> attempts,
            @NonNull Map<String, Integer> runs,
            @NonNull Map<String, SentRelease> sent,
            @NonNull Map<String, Pin> pins,
            @NonNull Map<String, Hold> holds,
            @NonNull Map<String, List<Hold>> furtherHolds,
            int lastHold,
            @NonNull List<String> resumptions,
            @NonNull Map<String, Instant> resumedAt,
            @NonNull List<String> tags,
            @NonNull List<ReleaseRecord> releases,
            boolean complete,
            @NonNull List<ReleaseRecord> mentioned,
            @NonNull List<String> urls) {

        static final Snapshot NOTHING = new Snapshot(
                List.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0, List.of(), Map.of(), List.of(),
                List.of(), true, List.of(), List.of());

        Snapshot {
            attempts = List.copyOf(attempts);
            runs = Map.copyOf(runs);
            sent = Map.copyOf(sent);
            pins = Map.copyOf(pins);
            holds = Map.copyOf(holds);
            furtherHolds = furtherHolds == null ? Map.of() : Map.copyOf(furtherHolds);
            resumptions = List.copyOf(resumptions);
            resumedAt = resumedAt == null ? Map.of() : Map.copyOf(resumedAt);
            tags = List.copyOf(tags);
            releases = List.copyOf(releases);
            mentioned = List.copyOf(mentioned);
            urls = List.copyOf(urls);
        }
    }
}
