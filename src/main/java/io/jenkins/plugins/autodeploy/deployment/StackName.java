package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares names of stacks. Upper and lower case make no difference: the configuration refuses two such names, and hold
 * labels are read so. A stack that is renamed from {@code qa} to {@code QA} keeps its hold, its pin and its record.
 */
public final class StackName {

    private StackName() {}

    /** Whether both are names of the same stack. */
    public static boolean same(@NonNull String one, @NonNull String other) {
        return one.equalsIgnoreCase(other);
    }

    /** An empty map with names of stacks as keys. */
    @NonNull
    public static <V> Map<String, V> map() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    /** A copy of a map by names of stacks, which nobody can change. */
    @NonNull
    public static <V> Map<String, V> copyOf(@NonNull Map<String, V> byName) {
        Map<String, V> copy = map();
        copy.putAll(byName);
        return Collections.unmodifiableMap(copy);
    }

    /** A copy of a collection of names, which nobody can change. */
    @NonNull
    public static Set<String> setOf(@NonNull Collection<String> names) {
        Set<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        copy.addAll(names);
        return Collections.unmodifiableSet(copy);
    }
}
