package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in the history, between two rows.
 *
 * @param segment the number of a segment
 * @param row how many of the segment's rows are older than the position
 */
record HistoryCursor(long segment, int row) {

    /** The position after the newest row. */
    static final HistoryCursor NEWEST = new HistoryCursor(Long.MAX_VALUE, Integer.MAX_VALUE);

    private static final Pattern TEXT = Pattern.compile("(?<segment>[0-9]{1,18})\\.(?<row>[0-9]{1,9})");

    /**
     * Reads a position from the parameter of a URL.
     *
     * @throws UserErrorException if the text has another form; the message quotes the text
     */
    static HistoryCursor parse(String text) throws UserErrorException {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new UserErrorException("\"" + text + "\" is not a place in the history");
        }
        return new HistoryCursor(Long.parseLong(matcher.group("segment")), Integer.parseInt(matcher.group("row")));
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return segment + "." + row;
    }
}
