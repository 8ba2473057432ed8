package io.jenkins.plugins.autodeploy.simulation;

import java.util.Map;
import java.util.TreeMap;

/** Counts what happened in one or more runs. */
final class Tally {

    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, int times) {
        counts.merge(what, times, Integer::sum);
    }

    void add(Tally other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Integer::sum));
    }

    int of(String what) {
        return counts.getOrDefault(what, 0);
    }

    /** By name. */
    Map<String, Integer> all() {
        return new TreeMap<>(counts);
    }
}
