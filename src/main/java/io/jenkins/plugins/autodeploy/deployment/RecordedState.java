package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a repository stands, as far as it concerns one commit.
 *
 * @param releases the commit's releases by their tag, each with its stacks by their name
 * @param sent by stack, the release that was sent to it last
 * @param pins by stack, the older release that a person has put it to stay at
 * @param holds by stack, what holds it at this moment
 */
public record RecordedState(
        @NonNull Map<String, Map<String, StackDeployment>> releases,
        @NonNull Map<String, SentRelease> sent,
        @NonNull Map<String, Pin> pins,
        @NonNull Map<String, Hold> holds) {

    /** Where nothing is recorded. */
    public static final RecordedState NOTHING = new RecordedState(Map.of(), Map.of(), Map.of(), Map.of());

    /**
     * A release that was sent to a stack.
     *
     * @param version its SemVer version, as text
     * @param deployer who sent it
     */
    public record SentRelease(
            @NonNull String tag,
            @NonNull String version,
            @NonNull String deployer,
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
     * @param deployer who rolled it back
     */
    public record Pin(
            @NonNull String tag,
            @NonNull String deployer,
            @NonNull Instant at) {}

    /**
     * A person's hold of a stack.
     *
     * @param person who holds it, as people are to read it
     * @param reason why, as that person wrote it: text, never markup
     * @param at since when
     * @param until when it ends by itself; null for when a person resumes the stack
     */
    public record Hold(
            @NonNull String person,
            @NonNull String reason,
            @NonNull Instant at,
            @Nullable Instant until) {

        public Hold {
            Objects.requireNonNull(person);
            Objects.requireNonNull(reason);
            Objects.requireNonNull(at);
        }

        /** Whether nothing may be sent to the stack at this time. */
        public boolean binds(@NonNull Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    public RecordedState {
        Map<String, Map<String, StackDeployment>> copies = new HashMap<>();
        releases.forEach((tag, stacks) -> copies.put(tag, Map.copyOf(stacks)));
        releases = Map.copyOf(copies);
        sent = Map.copyOf(sent);
        pins = Map.copyOf(pins);
        holds = Map.copyOf(holds);
    }

    /** What is recorded of one stack. {@code prior} is its trigger of the release with this tag. */
    @NonNull
    public RecordedStack stack(@NonNull String stack, @NonNull ReleaseTag tag) {
        return new RecordedStack(
                stack,
                releases.getOrDefault(tag.name(), Map.of()).get(stack),
                sent.get(stack),
                pins.get(stack),
                holds.get(stack));
    }

    /** The same as if the pins of some stacks had ended. */
    @NonNull
    public RecordedState withoutPins(@NonNull Collection<String> stacks) {
        Map<String, Pin> rest = new HashMap<>(pins);
        rest.keySet().removeAll(stacks);
        return new RecordedState(releases, sent, rest, holds);
    }
}
