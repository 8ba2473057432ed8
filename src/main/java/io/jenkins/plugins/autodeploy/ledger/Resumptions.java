package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.ledger.Manifest.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The builds that have asked to end the pin of a stack. Each may do so once. Not safe for use by many threads. */
final class Resumptions {

    /** How many a snapshot has. */
    private static final int RETAINED = 200;

    /** By build and stack, when the build asked last. The newest is the last. */
    private final Map<String, Instant> times = new LinkedHashMap<>();

    Resumptions(Snapshot snapshot) {
        // Version 1.0 has no times: such a resumption counts for each build with this name.
        snapshot.resumptions()
                .forEach(each -> times.put(each, snapshot.resumedAt().getOrDefault(each, Instant.MAX)));
    }

    void add(String build, String stack, Instant at) {
        String resumption = beginning(build) + stack;
        times.remove(resumption);
        times.put(resumption, at);
    }

    /** Whether a build that began at this time has asked for a stack. Another build may have had its name before. */
    boolean has(String build, String stack, Instant begun) {
        String beginning = beginning(build);
        return times.entrySet().stream()
                .filter(each -> each.getKey().startsWith(beginning))
                .anyMatch(each -> StackName.same(each.getKey().substring(beginning.length()), stack)
                        && !each.getValue().isBefore(begun));
    }

    private static String beginning(String build) {
        return build + " ";
    }

    /** The newest, for a snapshot. */
    List<String> retained() {
        return Retention.last(times.keySet(), RETAINED);
    }

    /** When the newest were asked for, as far as that is known. */
    Map<String, Instant> retainedTimes() {
        return retained().stream()
                .filter(each -> times.get(each).isBefore(Instant.MAX))
                .collect(Collectors.toMap(each -> each, times::get));
    }
}
