package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Something that happened to a repository's releases and stacks. */
public sealed interface HistoryEntry {

    /** When it happened. */
    @NonNull
    Instant at();

    /** The build by which it happened, {@code shop/master#12}, or the person who did it. */
    @NonNull
    String by();

    /** A release's tag was made, or taken over. */
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
     * @param release with the build and the time of this trigger
     * @param deployment what became of it
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
     * Labels on pull requests held stacks back from a release, as it was decided.
     *
     * @param release with the deployment and the time of this decision
     * @param holds none if no label holds a stack any more
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
     * A stack was resumed.
     *
     * @param person who ended its hold and its pin; null where a build ended the pin only
     * @param build that build; null where it was a person
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
     * A person asked to deploy an existing release; what came of it follows as entries of its own.
     *
     * @param by the person
     */
    record ManualDeploymentRequested(
            @NonNull Instant at,
            @NonNull String by,
            @NonNull String tag,
            @NonNull List<String> stacks) implements HistoryEntry {

        public ManualDeploymentRequested {
            Objects.requireNonNull(at);
            Objects.requireNonNull(by);
            Objects.requireNonNull(tag);
            stacks = List.copyOf(stacks);
        }
    }
}
