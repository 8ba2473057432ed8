package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a search for executions found.
 *
 * @param byId the executions by the id that the search asked for, the newest first within each application. An id
 *     without executions is missing
 * @param refused why some application could not be searched; null if all were searched. An id that is missing may
 *     have executions there
 */
record SearchResult(
        @NonNull Map<String, List<Execution>> byId,
        @CheckForNull GateException refused) {

    /** No application was searched. */
    static final SearchResult NOTHING = new SearchResult(Map.of(), null);

    /** An application could not be searched. */
    static SearchResult refused(@NonNull GateException why) {
        return new SearchResult(Map.of(), why);
    }

    /** This result and that of other applications. */
    SearchResult and(@NonNull SearchResult other) {
        Map<String, List<Execution>> all = new HashMap<>(byId);
        other.byId.forEach((id, more) -> all.merge(
                id,
                more,
                (some, further) ->
                        Stream.concat(some.stream(), further.stream()).toList()));
        return new SearchResult(all, refused == null ? other.refused : refused);
    }
}
