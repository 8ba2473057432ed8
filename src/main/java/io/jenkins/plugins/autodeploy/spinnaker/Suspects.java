package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds a query that Gate can't answer, so that it does not keep other queries in the same request from their answers.
 *
 * <p>The queries of a failed request are suspects. The next round shows whether Gate has a problem: it begins with
 * queries that are no suspects, or with one suspect alone. If this request is answered, one of the other suspects is the
 * cause. Then they are asked in halves, until the cause is alone. It stays alone. The others are no suspects any more.
 *
 * <p>Not safe for use by many threads at once.
 *
 * @param <Q> a query
 */
final class Suspects<Q> {

    /** A suspect that nobody asks for any more is never answered, so old ones are forgotten. */
    private static final int MOST = 1000;

    /** The suspects, each with the largest number of them in the next request that has it. */
    private final Map<Q, Integer> sizes = new LinkedHashMap<>();

    /**
     * The queries that the next request may have.
     *
     * @param queries in their order
     * @param most the largest number of them in the request
     */
    record Candidates<Q>(List<Q> queries, int most) {}

    /**
     * Chooses what the next request may ask for.
     *
     * @param waiting the queries that wait, the oldest first
     * @param answered whether a request of this round was answered
     * @param most the largest number of queries in a request
     */
    @NonNull
    Candidates<Q> next(@NonNull List<Q> waiting, boolean answered, int most) {
        List<Q> others =
                waiting.stream().filter(query -> !sizes.containsKey(query)).toList();
        Set<Q> present = new HashSet<>(waiting);
        List<Q> suspects = sizes.keySet().stream().filter(present::contains).toList();
        if (suspects.isEmpty() || !answered && !others.isEmpty()) {
            return new Candidates<>(others, most);
        }
        if (!answered) {
            return new Candidates<>(suspects, 1);
        }
        int size = suspects.stream().mapToInt(sizes::get).max().orElseThrow();
        return new Candidates<>(
                suspects.stream().filter(query -> sizes.get(query) == size).toList(), Math.min(size, most));
    }

    /** Whether this is one query that is asked alone because a request with it has failed. */
    boolean isAlone(@NonNull Collection<Q> queries) {
        return queries.size() == 1 && sizes.getOrDefault(queries.iterator().next(), 0) == 1;
    }

    /** @param answered whether an earlier request of this round was answered, so that Gate has no problem */
    void failed(@NonNull List<Q> queries, boolean answered) {
        int half = Math.max(1, queries.size() / 2);
        for (Q query : queries) {
            // Taken out first, so that it is the newest suspect.
            Integer before = sizes.remove(query);
            if (before == null || answered) {
                sizes.put(query, half);
            } else {
                sizes.put(query, before);
            }
        }
        List<Q> oldest = new ArrayList<>(sizes.keySet());
        sizes.keySet().removeAll(oldest.subList(0, Math.max(0, oldest.size() - MOST)));
    }

    /** @param queries may be in a request with others again */
    void answered(@NonNull Collection<Q> queries) {
        sizes.keySet().removeAll(queries);
    }
}
