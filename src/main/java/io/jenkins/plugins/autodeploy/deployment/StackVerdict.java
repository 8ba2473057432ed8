package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.window.Closure;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The decision of {@link DeploymentPolicy} for a release and a stack. */
public sealed interface StackVerdict {

    /** The name of the stack. */
    @NonNull
    String stack();

    /** The reason, as a clause in English for the log and the record; empty if the verdict says enough. */
    @NonNull
    String reason();

    /**
     * The release goes to the stack.
     *
     * @param pins whether the stack then stays at this release until somebody resumes it
     * @param unknown the earlier trigger of this release if its outcome is unknown and the request said to send it
     *     again
     */
    record Deploy(
            @NonNull String stack, boolean pins, @NonNull Optional<StackDeployment> unknown) implements StackVerdict {

        public Deploy {
            Objects.requireNonNull(stack);
            Objects.requireNonNull(unknown);
        }

        @Override
        public String reason() {
            return unknown.map(prior ->
                            "once more, though the outcome of the trigger by " + deployer(prior) + " is unknown")
                    .orElse("");
        }
    }

    /** Whether a person, labels or a window hold the stack. A pin is no hold. */
    default boolean isHeld() {
        return this instanceof HeldByPerson
                || this instanceof HeldByLabels
                || this instanceof LabelsUnknown
                || this instanceof HeldByWindow;
    }

    /** The project may not deploy to the stack. */
    record NotAllowed(@NonNull String stack) implements StackVerdict {

        public NotAllowed {
            Objects.requireNonNull(stack);
        }

        @Override
        public String reason() {
            return "not for this project: an administrator can add the project to the allowed projects of the stack";
        }
    }

    /**
     * People hold the stack.
     *
     * @param holds the holds, first the stops of the line; at least one
     */
    record HeldByPerson(@NonNull String stack, @NonNull List<Hold> holds) implements StackVerdict {

        /** How many holds the reason names. */
        private static final int NAMED = 10;

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

        public HeldByPerson {
            Objects.requireNonNull(stack);
            holds = List.copyOf(holds);
        }

        @Override
        public String reason() {
            String named = holds.stream().limit(NAMED).map(HeldByPerson::text).collect(Collectors.joining("; "));
            return holds.size() <= NAMED ? named : named + "; and by " + (holds.size() - NAMED) + " more";
        }

        private static String text(Hold hold) {
            return (hold.stopsTheLine()
                            ? "held, because " + hold.person() + " stopped the line on "
                            : "held by " + hold.person() + " since ")
                    + DATE.format(hold.at())
                    + (hold.until() == null ? "" : " until " + TIME.format(hold.until())) + ": " + hold.reason();
        }
    }

    /**
     * Labels on pull requests that the release has and the stack lacks hold the stack back.
     *
     * @param holds the labels; at least one
     */
    record HeldByLabels(@NonNull String stack, @NonNull List<LabelHold> holds) implements StackVerdict {

        public HeldByLabels {
            Objects.requireNonNull(stack);
            holds = List.copyOf(holds);
        }

        @Override
        public String reason() {
            return holds.stream().map(LabelHold::toString).collect(Collectors.joining("; "));
        }
    }

    /**
     * It is not known whether labels hold the stack back, so they count as if they did.
     *
     * @param release the name of the release that the stack has; null if it is not known
     */
    record LabelsUnknown(
            @NonNull String stack,
            @NonNull Cause cause,
            @Nullable String release) implements StackVerdict {

        /** Why the labels are not known. */
        public enum Cause {
            /** Too many commits follow the release that the stack has. */
            TOO_MANY_COMMITS,
            /** It is not known which release the stack has, or GitHub can't compare that release with the commit. */
            NO_COMPARISON,
            /** The stack has an older release than it had when the labels were read. */
            OLDER_RELEASE
        }

        public LabelsUnknown {
            Objects.requireNonNull(stack);
            Objects.requireNonNull(cause);
        }

        static Optional<LabelsUnknown> of(RecordedStack recorded, StackBacklog backlog) {
            Optional<Cause> cause =
                    switch (backlog.extent()) {
                        case TOO_LARGE -> Optional.of(Cause.TOO_MANY_COMMITS);
                        case NOT_SHOWN -> Optional.of(Cause.NO_COMPARISON);
                        case WHOLE ->
                            recorded.hasOlder(backlog.since()) ? Optional.of(Cause.OLDER_RELEASE) : Optional.empty();
                    };
            String release = recorded.arrived() != null
                    ? recorded.arrived().tag()
                    : backlog.since() == null ? null : backlog.since().name();
            return cause.map(each -> new LabelsUnknown(recorded.stack(), each, release));
        }

        @Override
        public String reason() {
            return switch (cause) {
                case TOO_MANY_COMMITS -> "too many commits follow " + release + ", which " + stack + " has" + wayOut();
                case NO_COMPARISON ->
                    release == null
                            ? "it is not known which release " + stack + " has" + wayOut()
                            : "GitHub does not show " + release + ", which " + stack
                                    + " has, or nothing connects it with this commit" + wayOut();
                case OLDER_RELEASE ->
                    stack + " has got the older release " + release + " since its hold labels were read. Build again";
            };
        }

        private String wayOut() {
            return ", so hold labels can't be read. Deploy a release to it once by hand: autoDeploy(tag: '…', stacks:"
                    + " ['"
                    + stack + "'])";
        }
    }

    /**
     * A window closes the stack: nothing is sent to it by itself.
     *
     * @param closure since when, until when, and by which lines of the configuration
     */
    record HeldByWindow(@NonNull String stack, @NonNull Closure closure) implements StackVerdict {

        public HeldByWindow {
            Objects.requireNonNull(stack);
            Objects.requireNonNull(closure);
        }

        /** The moment before which nothing is sent. If nobody knows when the stack opens, the end of the search. */
        @NonNull
        Instant notBefore(@NonNull Instant now) {
            return closure.opens() == null ? now.plus(DeploymentWindows.LOOK_AHEAD) : closure.opens();
        }

        @Override
        public String reason() {
            return closure.text();
        }
    }

    /** The stack stays at another release until somebody resumes it. */
    record Pinned(@NonNull String stack, @NonNull Pin pin) implements StackVerdict {

        public Pinned {
            Objects.requireNonNull(stack);
            Objects.requireNonNull(pin);
        }

        @Override
        public String reason() {
            return "stays at " + pin.tag() + ": " + Deployer.shown(pin.deployer()) + " rolled it back on "
                    + DATE.format(pin.at()) + "; " + resumption(stack);
        }
    }

    /**
     * This release was sent to the stack before, and no other release was sent since.
     *
     * @param recorded the earlier trigger
     */
    record AlreadyTriggered(@NonNull String stack, @NonNull StackDeployment recorded) implements StackVerdict {

        public AlreadyTriggered {
            Objects.requireNonNull(stack);
            Objects.requireNonNull(recorded);
        }

        @Override
        public String reason() {
            return "triggered by " + deployer(recorded)
                    + (recorded.isWarned() ? ". Spinnaker ignored failures: " + recorded.reason() : "");
        }
    }

    /**
     * This release was sent to the stack before, and nobody knows whether its pipeline started.
     *
     * @param recorded the earlier trigger
     * @param held what holds the stack, if the request said to send the trigger again; empty otherwise
     */
    record OutcomeUnknown(
            @NonNull String stack,
            @NonNull StackDeployment recorded,
            @NonNull Optional<StackVerdict> held) implements StackVerdict {

        public OutcomeUnknown {
            Objects.requireNonNull(stack);
            Objects.requireNonNull(recorded);
            Objects.requireNonNull(held);
        }

        /** The request did not say to send the trigger again. */
        public OutcomeUnknown(@NonNull String stack, @NonNull StackDeployment recorded) {
            this(stack, recorded, Optional.empty());
        }

        @Override
        public String reason() {
            return "the outcome of the trigger by " + deployer(recorded) + " is unknown, request id "
                    + Objects.toString(recorded.requestId(), "unknown")
                    + held.map(why -> ". It is not sent again now: " + why.reason())
                            .orElse("");
        }
    }

    /**
     * A newer release was sent to the stack. A merge never sends an older release after a newer release.
     *
     * @param newer the newer release
     */
    record Overtaken(@NonNull String stack, @NonNull SentRelease newer) implements StackVerdict {

        public Overtaken {
            Objects.requireNonNull(stack);
            Objects.requireNonNull(newer);
        }

        @Override
        public String reason() {
            return Deployer.shown(newer.deployer()) + " triggered the newer " + newer.tag();
        }
    }

    /** A date in UTC, as logs show it. */
    DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    /** A clause that tells people how to end a pin. */
    @NonNull
    static String resumption(@NonNull String stack) {
        return "Resume on the Deployments page ends that, or autoDeploy(resume: ['" + stack + "'])";
    }

    /** Who sent a trigger, as text for people. */
    @NonNull
    static String deployer(@NonNull StackDeployment recorded) {
        return recorded.deployer() == null ? "an earlier build" : Deployer.shown(recorded.deployer());
    }
}
