package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The record of a repository, for decisions about one commit.
 *
 * @param releases the triggers of the commit's releases: by tag, then by name of the stack
 * @param sent by name of the stack, the release that was sent to the stack last
 * @param pins by name of the stack, the release that the stack stays at
 * @param holds by name of the stack, the person's hold that applies now
 * @param arrived by name of the stack, the release that arrived at the stack last
 * @param elsewhere the tags of the releases of other commits that may have reached a stack
 * @param labels the pull requests and labels of earlier releases
 */
public record RecordedState(
        @NonNull Map<String, Map<String, StackDeployment>> releases,
        @NonNull Map<String, SentRelease> sent,
        @NonNull Map<String, Pin> pins,
        @NonNull Map<String, Hold> holds,
        @NonNull Map<String, ArrivedRelease> arrived,
        @NonNull Set<String> elsewhere,
        @NonNull RecordedLabels labels) {

    /** The record of a repository without any entry. */
    public static final RecordedState NOTHING =
            new RecordedState(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Set.of(), RecordedLabels.NONE);

    /**
     * A release that was sent to a stack.
     *
     * @param tag the name of the release's tag
     * @param version the SemVer version of the release, as text
     * @param deployer who sent it, as text that {@link Deployer} reads
     * @param at when it was sent
     */
    public record SentRelease(
            @NonNull String tag,
            @NonNull String version,
            @NonNull String deployer,
            @NonNull Instant at) {

        /** Whether this release has a greater version than another. */
        public boolean isNewerThan(@NonNull ReleaseTag other) {
            return other.version().isLowerThan(version);
        }
    }

    /**
     * A release as the ledger names it.
     *
     * @param tag the name of the release's tag
     * @param version the SemVer version of the release, as text
     */
    public record ArrivedRelease(
            @NonNull String tag, @NonNull String version) {

        public ArrivedRelease {
            Objects.requireNonNull(tag);
            Objects.requireNonNull(version);
        }

        /** Whether this release has a smaller version than another. */
        public boolean isOlderThan(@NonNull ReleaseTag other) {
            return other.version().isGreaterThan(version);
        }
    }

    /**
     * The pin of a stack.
     *
     * @param tag the name of the release's tag that the stack stays at
     * @param deployer who rolled the stack back, as text that {@link Deployer} reads
     * @param at when the stack was rolled back
     */
    public record Pin(
            @NonNull String tag,
            @NonNull String deployer,
            @NonNull Instant at) {}

    /**
     * A person's hold of a stack.
     *
     * @param person the name of the person who holds the stack
     * @param reason why, as that person wrote it: text, never markup
     * @param at when the hold began
     * @param until when the hold ends by itself; null if it lasts until a person resumes the stack
     * @param right the right with which the person holds the stack. The constructor takes null for {@link
     *     HoldRight#ORDINARY}: version 1.0 of the ledger has no such right
     */
    public record Hold(
            @NonNull String person,
            @NonNull String reason,
            @NonNull Instant at,
            @Nullable Instant until,
            @NonNull HoldRight right) {

        public Hold {
            Objects.requireNonNull(person);
            Objects.requireNonNull(reason);
            Objects.requireNonNull(at);
            right = right == null ? HoldRight.ORDINARY : right;
        }

        /** Whether the hold applies at this time, so that nothing may be sent to the stack. */
        public boolean binds(@NonNull Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    public RecordedState {
        Map<String, Map<String, StackDeployment>> copies = new HashMap<>();
        releases.forEach((tag, stacks) -> copies.put(tag, StackName.copyOf(stacks)));
        releases = Map.copyOf(copies);
        sent = StackName.copyOf(sent);
        pins = StackName.copyOf(pins);
        holds = StackName.copyOf(holds);
        arrived = StackName.copyOf(arrived);
        elsewhere = Set.copyOf(elsewhere);
        Objects.requireNonNull(labels);
    }

    /** The record of one stack, whatever case its name had. Its {@code prior} is the trigger of the release with this tag. */
    @NonNull
    public RecordedStack stack(@NonNull String stack, @NonNull ReleaseTag tag) {
        StackDeployment prior =
                releases.getOrDefault(tag.name(), StackName.map()).get(stack);
        return new RecordedStack(
                stack,
                prior == null ? null : prior.named(stack),
                sent.get(stack),
                pins.get(stack),
                holds.get(stack),
                arrived.get(stack));
    }

    /** Whether a trigger of this release is recorded, on any stack and with any outcome. */
    public boolean hasRecordOf(@NonNull ReleaseTag tag) {
        return releases.containsKey(tag.name());
    }

    /** The same without the pins of some stacks. */
    @NonNull
    public RecordedState withoutPins(@NonNull Collection<String> stacks) {
        Map<String, Pin> rest = StackName.map();
        rest.putAll(pins);
        stacks.forEach(rest::remove);
        return new RecordedState(releases, sent, rest, holds, arrived, elsewhere, labels);
    }
}
