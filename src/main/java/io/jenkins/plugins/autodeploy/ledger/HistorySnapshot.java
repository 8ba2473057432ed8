package io.jenkins.plugins.autodeploy.ledger;

import java.io.IOException;
import java.util.List;

/**
 * A ledger's rows as they were at one moment, page by page. A page that was deleted since, for it is too old or
 * damaged, has none.
 */
record HistorySnapshot(SegmentFiles pages, Manifest state, HistoryRows tail) {

    /** The number of the page that is being written. */
    long newest() {
        return state.next();
    }

    /** The number of the oldest page. */
    long oldest() {
        return state.pages().isEmpty() ? state.next() : state.pages().get(0).number();
    }

    /** The rows of a page, the oldest first. */
    List<LedgerEntry> rows(long number) throws IOException {
        return number == state.next()
                ? tail.rows()
                : HistoryRows.amended(pages.full(number).values(LedgerEntry.class), tail.late());
    }
}
