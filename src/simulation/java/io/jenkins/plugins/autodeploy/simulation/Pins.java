package io.jenkins.plugins.autodeploy.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The pinned stacks: people have put them back to an older release. This class finds them from outside, from the
 * triggers that were sent and the requests to end a pin.
 */
final class Pins {

    private final Map<String, String> pinned = new HashMap<>();
    private final Map<String, Long> endedAt = new HashMap<>();
    private final Set<String> resumptions = new HashSet<>();
    private final Set<String> claimed = new HashSet<>();
    private final Set<String> resumedSince = new HashSet<>();
    private int count;

    /** A stack as one controller sees it. */
    static String stack(String controller, String repository, String stack) {
        return controller + " " + repository + " " + stack;
    }

    /** A deployment claims the right to send a trigger to the stack. Its pin is in the ledger from now on. */
    void claimed(String stack) {
        claimed.add(stack);
        resumedSince.remove(stack);
    }

    /** The trigger is sent. A build may have ended the pin between the claim and this moment. */
    void pin(String stack, String release) {
        if (!resumedSince.contains(stack) && pinned.put(stack, release) == null) {
            count++;
        }
    }

    /** How often a stack was pinned that was not before. */
    int count() {
        return count;
    }

    /** A build ends a pin. What is pinned after that is not what it meant, however often it asks again. */
    void resumed(String stack, String build, long millis) {
        if (resumptions.add(build + " " + stack)) {
            pinned.remove(stack);
            endedAt.put(stack, millis);
            if (claimed.contains(stack)) {
                resumedSince.add(stack);
            }
        }
    }

    boolean isPinned(String stack) {
        return pinned.containsKey(stack);
    }

    boolean isPinnedElsewhere(String stack, String release) {
        return isPinned(stack) && !pinned.get(stack).equals(release);
    }

    /** Whether a build has ended what pins there were at that time. */
    boolean endedSince(String stack, long millis) {
        return endedAt.getOrDefault(stack, -1L) >= millis;
    }
}
