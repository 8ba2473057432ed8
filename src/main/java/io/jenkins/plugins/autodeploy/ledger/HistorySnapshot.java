package io.jenkins.plugins.autodeploy.ledger;

import java.io.IOException;
import java.util.List;

/**
 * The history of a repository at one moment, segment by segment. A segment that was deleted since then has no rows.
 *
 * @param open the rows of the open segment
 */
record HistorySnapshot(SegmentFiles files, Manifest manifest, HistoryRows open) {

    /** The number of the open segment. */
    long newest() {
        return manifest.next();
    }

    /** The number of the oldest segment. */
    long oldest() {
        return manifest.segments().isEmpty()
                ? manifest.next()
                : manifest.segments().get(0).number();
    }

    /** The rows of a segment, the oldest first. */
    List<LedgerEntry> rows(long number) throws IOException {
        return number == manifest.next()
                ? open.rows()
                : HistoryRows.withOutcomes(files.full(number).values(LedgerEntry.class), open.late());
    }
}
