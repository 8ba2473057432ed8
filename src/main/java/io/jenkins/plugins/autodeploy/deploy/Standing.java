package io.jenkins.plugins.autodeploy.deploy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a repository stands, as far as it concerns one commit.
 *
 * @param releases the commit's releases by their tag, each with its stacks by their name
 * @param sent by stack, the release that was sent to it last
 * @param pins by stack, the older release that a person has put it to stay at
 */
public record Standing(
        @NonNull Map<String, Map<String, StackDeployment>> releases,
        @NonNull Map<String, Sent> sent,
        @NonNull Map<String, Pin> pins) {

    /**
     * A release that was sent to a stack.
     *
     * @param version its SemVer version, as text
     * @param build the build that sent it
     */
    public record Sent(
            @NonNull String tag,
            @NonNull String version,
            @NonNull String build,
            @NonNull Instant at) {

        /** Whether it is a greater release than another. */
        public boolean isNewerThan(@NonNull ReleaseTag other) {
            return other.version().isLowerThan(version);
        }
    }

    /**
     * A stack's pin.
     *
     * @param tag the release that it stays at
     * @param build the build by which a person chose that release
     */
    public record Pin(
            @NonNull String tag,
            @NonNull String build,
            @NonNull Instant at) {}

    public Standing {
        Map<String, Map<String, StackDeployment>> copies = new HashMap<>();
        releases.forEach((tag, stacks) -> copies.put(tag, Map.copyOf(stacks)));
        releases = Map.copyOf(copies);
        sent = Map.copyOf(sent);
        pins = Map.copyOf(pins);
    }

    /** The stacks of one of the commit's releases. */
    @NonNull
    Map<String, StackDeployment> stacks(@NonNull ReleaseTag tag) {
        return releases.getOrDefault(tag.name(), Map.of());
    }

    /** Whether this release was the last one that was sent to the stack. */
    boolean isLast(@NonNull String stack, @NonNull ReleaseTag tag) {
        return sent.containsKey(stack) && sent.get(stack).tag().equals(tag.name());
    }

    @NonNull
    Standing withoutPins(@NonNull Collection<String> stacks) {
        Map<String, Pin> rest = new HashMap<>(pins);
        rest.keySet().removeAll(stacks);
        return new Standing(releases, sent, rest);
    }
}
