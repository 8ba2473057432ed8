package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.HashMap;
import java.util.Map;

/** The parts of a JSON answer that are needed. The reader skips everything else, so it costs no memory. */
public final class JsonShape {

    /** The whole answer. */
    public static final JsonShape EVERYTHING = new JsonShape(null);

    /** Null if everything is needed. */
    private final Map<String, JsonShape> members;

    private JsonShape(Map<String, JsonShape> members) {
        this.members = members;
    }

    /**
     * Some parts.
     *
     * @param paths the names of members from the outside to the inside, with dots between them. An array needs no name:
     *     a path goes through each of its elements. At the end of a path everything is needed
     */
    @NonNull
    public static JsonShape of(@NonNull String... paths) {
        JsonShape shape = new JsonShape(new HashMap<>());
        for (String path : paths) {
            String[] names = path.split("\\.");
            JsonShape inner = shape;
            for (int i = 0; i < names.length - 1; i++) {
                inner = inner.members.computeIfAbsent(names[i], name -> new JsonShape(new HashMap<>()));
            }
            inner.members.put(names[names.length - 1], EVERYTHING);
        }
        return shape;
    }

    /** The shape of a member; null if the member is not needed. */
    @CheckForNull
    JsonShape member(@NonNull String name) {
        return members == null ? this : members.get(name);
    }

    /** Whether the whole answer is needed. */
    boolean isEverything() {
        return members == null;
    }
}
