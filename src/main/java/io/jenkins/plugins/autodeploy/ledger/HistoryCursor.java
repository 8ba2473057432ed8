package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the history.
 *
 * @param page the number of the page
 * @param row how many of the page's rows are older
 */
record HistoryCursor(long page, int row) {

    static final HistoryCursor NEWEST = new HistoryCursor(Long.MAX_VALUE, Integer.MAX_VALUE);

    private static final Pattern TEXT = Pattern.compile("(?<page>[0-9]{1,18})\\.(?<row>[0-9]{1,9})");

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
        return new HistoryCursor(Long.parseLong(matcher.group("page")), Integer.parseInt(matcher.group("row")));
    }

    @Override
    public String toString() {
        return page + "." + row;
    }
}
