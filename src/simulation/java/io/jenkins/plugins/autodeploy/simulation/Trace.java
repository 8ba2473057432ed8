package io.jenkins.plugins.autodeploy.simulation;

import java.util.ArrayList;
import java.util.List;

/** What happened in a run, a line each. */
final class Trace {

    private final List<String> lines = new ArrayList<>();

    /** @param millis since the run began */
    void add(long millis, String who, String what) {
        lines.add(String.format("%9d %s: %s", millis, who, what));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
