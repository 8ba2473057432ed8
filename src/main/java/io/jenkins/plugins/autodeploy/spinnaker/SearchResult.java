package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a search for executions found.
 *
 * @param byId the executions by the id that the search asked for, each once, in the order of their ids. An id without
 *     executions is missing
 * @param refused why some application could not be searched; null if all were searched. An id that is missing may
 *     have executions there
 * @param prompt whether each answer came so soon that Spinnaker is well
 */
record SearchResult(
        @NonNull Map<String, List<Execution>> byId,
        @CheckForNull GateException refused,
        boolean prompt) {

    /** No application was searched. */
    static final SearchResult NOTHING = new SearchResult(Map.of(), null, true);

    /** An application could not be searched. */
    static SearchResult refused(@NonNull GateException why) {
        return new SearchResult(Map.of(), why, true);
    }

    /** This result and that of other applications. */
    SearchResult and(@NonNull SearchResult other) {
        Map<String, List<Execution>> all = new HashMap<>(byId);
        other.byId.forEach((id, more) ->
                all.merge(id, more, (some, further) -> once(Stream.concat(some.stream(), further.stream()))));
        return new SearchResult(all, refused == null ? other.refused : refused, prompt && other.prompt);
    }

    /**
     * Each execution once, in the order of their ids. Orca keeps neither promise if it stores executions in Redis. Ids of
     * Orca are in the order of time.
     */
    static List<Execution> once(@NonNull Stream<Execution> executions) {
        Map<String, Execution> byId = new TreeMap<>();
        executions.forEach(execution -> byId.putIfAbsent(execution.id(), execution));
        return List.copyOf(byId.values());
    }
}
