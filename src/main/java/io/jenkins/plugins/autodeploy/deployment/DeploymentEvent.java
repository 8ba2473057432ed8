package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.github.TagCreation;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Something that happened to a deployment. {@link Transitions} makes the next state from it. */
public sealed interface DeploymentEvent permits DeploymentEvent.OfDeployment, StackEvent {

    /** An event that concerns the deployment as a whole. */
    sealed interface OfDeployment extends DeploymentEvent {}

    /**
     * GitHub answered with the facts of a commit.
     *
     * @param facts the answer of GitHub
     * @param recorded what the ledger has about the commit and the stacks
     * @param backlogs what the stacks lack; empty if no plan can follow from the facts
     * @param last whether no further attempt follows, so the decision must be made
     * @param asked when GitHub was asked
     */
    record FactsRead(
            @NonNull Facts facts,
            @NonNull RecordedState recorded,
            @NonNull List<StackBacklog> backlogs,
            boolean last,
            @NonNull Instant asked)
            implements OfDeployment {}

    /**
     * GitHub answered with the commit of an existing release's tag.
     *
     * @param tag the tag of the release
     * @param tagged the answer of GitHub
     * @param recorded what the ledger has about the commit and the stacks
     * @param across what stacks would lose that have a newer release; empty if no label can forbid that, or if a person
     *     has confirmed the rollback
     * @param running by name of the stack, the triggers whose executions may still run; only for a preview
     */
    record TagFound(
            @NonNull ReleaseTag tag,
            @NonNull Tagged tagged,
            @NonNull RecordedState recorded,
            @NonNull List<RolledAcross> across,
            @NonNull Map<String, List<RunningTrigger>> running)
            implements OfDeployment {

        public TagFound {
            across = List.copyOf(across);
            running = Map.copyOf(running);
        }
    }

    /**
     * GitHub answered the request to create the tag.
     *
     * @param creation the answer of GitHub
     * @param asked when GitHub was asked
     */
    record TagCreated(
            @NonNull TagCreation creation, @NonNull Instant asked) implements OfDeployment {}

    /**
     * GitHub compared the tag with the releases that appeared at the same time.
     *
     * @param facts the answer of GitHub
     * @param asked when GitHub was asked
     */
    record TagCompared(@NonNull Facts facts, @NonNull Instant asked) implements OfDeployment {}

    /** The tag no longer exists. */
    record TagDeleted() implements OfDeployment {}

    /** A request to GitHub failed. */
    record GitHubFailed(@NonNull RequestFailure failure) implements OfDeployment {}

    /**
     * The ledger could not be read or written, so the deployment must end.
     *
     * @param message a sentence that names the file
     */
    record LedgerFailed(@NonNull String message) implements OfDeployment {}

    /**
     * The GitHub Release was published.
     *
     * @param url the page of the GitHub Release
     */
    record ReleasePublished(@NonNull String url) implements OfDeployment {}

    /** The GitHub Release could not be published. */
    record PublishingFailed(@NonNull RequestFailure failure) implements OfDeployment {}

    /** The ledger has the labels that hold stacks back. */
    record LabelHoldsRecorded() implements OfDeployment {}

    /**
     * No other controller has released a later commit.
     *
     * @param backlogs what the stacks lack now whose triggers are not sent yet
     * @param asked when GitHub was asked
     */
    record FreshnessChecked(
            @NonNull List<StackBacklog> backlogs, @NonNull Instant asked) implements OfDeployment {}

    /**
     * Another controller has released a later commit.
     *
     * @param newer the tag of that commit
     */
    record NewerReleaseFound(@NonNull ReleaseTag newer) implements OfDeployment {}

    /** Nothing is left to do. */
    record AllDone() implements OfDeployment {}

    /** A person or the end of the build stops the deployment. */
    record Aborted() implements OfDeployment {}

    /**
     * This plugin has a bug. The stack trace is in the system log.
     *
     * @param what the class name of the exception
     */
    record BugFound(@NonNull String what) implements OfDeployment {}

    /**
     * The journal could not be written, so the deployment must end.
     *
     * @param attempted the state that could not be written
     * @param message why; null if the exception has no message
     */
    record JournalFailed(
            @NonNull Deployment attempted, @Nullable String message) implements OfDeployment {}
}
