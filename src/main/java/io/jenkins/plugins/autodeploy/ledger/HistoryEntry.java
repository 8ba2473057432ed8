package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Something that happened to a release or a stack of a repository. */
public sealed interface HistoryEntry {

    /** When it happened. */
    @NonNull
    Instant at();

    /**
     * Who did it: a build or a person as text that {@link io.jenkins.plugins.autodeploy.deployment.Deployer} reads, or
     * the name of a person.
     */
    @NonNull
    String by();

    /** A release was made, or a deployment used an existing tag of its commit. */
    record Released(@NonNull ReleaseRecord release) implements HistoryEntry {

        public Released {
            Objects.requireNonNull(release);
        }

        @Override
        public Instant at() {
            return release.at();
        }

        @Override
        public String by() {
            return release.deployer();
        }
    }

    /**
     * A release was sent to a stack.
     *
     * @param release the release, with the deployer and the time of this trigger
     * @param deployment the state of the stack after this trigger
     */
    record Deployed(@NonNull ReleaseRecord release, @NonNull StackDeployment deployment) implements HistoryEntry {

        public Deployed {
            Objects.requireNonNull(release);
            Objects.requireNonNull(deployment);
        }

        @Override
        public Instant at() {
            return release.at();
        }

        @Override
        public String by() {
            return release.deployer();
        }
    }

    /**
     * Labels on pull requests held stacks back from a release.
     *
     * @param release the release, with the deployer and the time of this decision
     * @param holds the labels that hold stacks; empty if no label holds a stack any more
     */
    record HeldBack(@NonNull ReleaseRecord release, @NonNull List<LabelHold> holds) implements HistoryEntry {

        public HeldBack {
            Objects.requireNonNull(release);
            holds = List.copyOf(holds);
        }

        @Override
        public Instant at() {
            return release.at();
        }

        @Override
        public String by() {
            return release.deployer();
        }
    }

    /**
     * A merge ended well, but held stacks back from its release.
     *
     * @param tag the name of the release's tag
     * @param stacks the names of the stacks
     * @param by the build, as text that {@link io.jenkins.plugins.autodeploy.deployment.Deployer} reads
     * @param reason why, for people to read; empty in records without a reason
     */
    record Waits(
            @NonNull Instant at,
            @NonNull String tag,
            @NonNull List<String> stacks,
            @NonNull String by,
            @NonNull String reason)
            implements HistoryEntry {

        public Waits {
            Objects.requireNonNull(at);
            Objects.requireNonNull(tag);
            Objects.requireNonNull(by);
            Objects.requireNonNull(reason);
            stacks = List.copyOf(stacks);
        }
    }

    /**
     * A stack began to catch up by itself. The trigger has an entry of its own.
     *
     * @param tag the name of the release's tag
     * @param stack the name of the stack
     * @param cause why, as a clause in English: who ended a hold, or what happened
     */
    record CaughtUp(
            @NonNull Instant at,
            @NonNull String tag,
            @NonNull String stack,
            @NonNull String cause) implements HistoryEntry {

        public CaughtUp {
            Objects.requireNonNull(at);
            Objects.requireNonNull(tag);
            Objects.requireNonNull(stack);
            Objects.requireNonNull(cause);
        }

        @Override
        public String by() {
            return "Auto Deploy";
        }
    }

    /** A person held a stack. */
    record Held(@NonNull String stack, @NonNull RecordedState.Hold hold) implements HistoryEntry {

        public Held {
            Objects.requireNonNull(stack);
            Objects.requireNonNull(hold);
        }

        @Override
        public Instant at() {
            return hold.at();
        }

        @Override
        public String by() {
            return hold.person();
        }
    }

    /**
     * A person ended one hold of a stack.
     *
     * @param person the person who ended the hold
     * @param hold the hold that ended
     */
    record HoldEnded(
            @NonNull Instant at,
            @NonNull String stack,
            @NonNull String person,
            @NonNull RecordedState.Hold hold) implements HistoryEntry {

        public HoldEnded {
            Objects.requireNonNull(at);
            Objects.requireNonNull(stack);
            Objects.requireNonNull(person);
            Objects.requireNonNull(hold);
        }

        @Override
        public String by() {
            return person;
        }
    }

    /**
     * A stack was resumed.
     *
     * @param person the person who ended the holds and the pin of the stack; null if a build ended the pin
     * @param build the build that ended the pin of the stack; null if a person did
     */
    record Resumed(
            @NonNull Instant at,
            @NonNull String stack,
            @Nullable String person,
            @Nullable String build) implements HistoryEntry {

        public Resumed {
            Objects.requireNonNull(at);
            Objects.requireNonNull(stack);
        }

        @Override
        public String by() {
            return person == null ? Objects.requireNonNullElse(build, "") : person;
        }
    }

    /**
     * A person asked for a manual deployment. The triggers of this deployment have entries of their own.
     *
     * @param by the name of the person
     * @param tag the name of the release's tag
     * @param stacks the names of the stacks to deploy
     * @param throughWindows why the person deploys while windows close stacks; null if no window closed them
     */
    record ManualDeploymentRequested(
            @NonNull Instant at,
            @NonNull String by,
            @NonNull String tag,
            @NonNull List<String> stacks,
            @Nullable String throughWindows)
            implements HistoryEntry {

        public ManualDeploymentRequested {
            Objects.requireNonNull(at);
            Objects.requireNonNull(by);
            Objects.requireNonNull(tag);
            stacks = List.copyOf(stacks);
        }
    }
}
