package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the history.
 *
 * @param segment the number of the segment
 * @param row how many of the segment's rows are older
 */
record HistoryCursor(long segment, int row) {

    static final HistoryCursor NEWEST = new HistoryCursor(Long.MAX_VALUE, Integer.MAX_VALUE);

    private static final Pattern TEXT = Pattern.compile("(?<segment>[0-9]{1,18})\\.(?<row>[0-9]{1,9})");

    /**
     * Reads what the parameter of a URL says.
     *
     * @throws UserErrorException if it is no place; the message quotes it
     */
    static HistoryCursor parse(String text) throws UserErrorException {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new UserErrorException("\"" + text + "\" is no place in the history");
        }
        return new HistoryCursor(Long.parseLong(matcher.group("segment")), Integer.parseInt(matcher.group("row")));
    }

    @Override
    public String toString() {
        return segment + "." + row;
    }
}
