package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deploy.ReleaseRecord;
import io.jenkins.plugins.autodeploy.deploy.Standing.Hold;
import io.jenkins.plugins.autodeploy.deploy.Standing.Pin;
import io.jenkins.plugins.autodeploy.deploy.Standing.Sent;
import java.util.List;
import java.util.Map;

/**
 * What all pages of a ledger add up to, so that none of them has to be read.
 *
 * @param next the number of the page that is being written
 * @param pages those that are full, the oldest first
 */
record State(long next, @NonNull List<Page> pages, @NonNull Sum sum) {

    State {
        pages = List.copyOf(pages);
    }

    /**
     * A full page.
     *
     * @param triggers how many triggers it tells of
     * @param others how many other things
     */
    record Page(long number, int triggers, int others) {

        static Page of(long number, List<Entry> rows) {
            int triggers = (int) rows.stream().filter(row -> row.stack() != null).count();
            return new Page(number, triggers, rows.size() - triggers);
        }
    }

    /**
     * What is kept in a {@link Book}.
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
    record Sum(
            @NonNull List<Attempt> attempts,
            @NonNull Map<String, Integer> runs,
            @NonNull Map<String, Sent> sent,
            @NonNull Map<String, Pin> pins,
            @NonNull Map<String, Hold> holds,
            @NonNull List<String> resumptions,
            @NonNull List<String> tags,
            @NonNull List<ReleaseRecord> releases,
            boolean complete,
            @NonNull List<ReleaseRecord> mentioned,
            @NonNull List<String> urls) {

        static final Sum NOTHING = new Sum(
                List.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(), true, List.of(),
                List.of());

        Sum {
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
