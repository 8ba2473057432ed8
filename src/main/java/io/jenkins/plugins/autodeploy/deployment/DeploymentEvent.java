package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.github.TagCreation;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Instant;

/** Something that happened to a deployment. {@link Transitions} says what follows from it. */
public sealed interface DeploymentEvent permits DeploymentEvent.OfDeployment, StackEvent {

    /** An event that concerns the deployment as a whole. */
    sealed interface OfDeployment extends DeploymentEvent {}

    /**
     * GitHub told the facts of a commit.
     *
     * @param recorded what the ledger has of the commit and of the stacks
     * @param thorough whether pull requests were looked for in every way
     * @param asked when GitHub was asked
     */
    record FactsRead(
            @NonNull Facts facts,
            @NonNull RecordedState recorded,
            boolean thorough,
            @NonNull Instant asked) implements OfDeployment {}

    /** GitHub told where the tag of an existing release stands. */
    record TagFound(
            @NonNull ReleaseTag tag,
            @NonNull Tagged tagged,
            @NonNull RecordedState recorded) implements OfDeployment {}

    /**
     * GitHub answered the creation of the tag.
     *
     * @param asked when GitHub was asked
     */
    record TagCreated(
            @NonNull TagCreation creation, @NonNull Instant asked) implements OfDeployment {}

    /**
     * GitHub told how the tag stands to the releases that appeared beside it.
     *
     * @param asked when GitHub was asked
     */
    record TagCompared(@NonNull Facts facts, @NonNull Instant asked) implements OfDeployment {}

    /** The tag does not exist any more. */
    record TagDeleted() implements OfDeployment {}

    /** A request to GitHub failed. */
    record GitHubFailed(@NonNull RequestFailure failure) implements OfDeployment {}

    /**
     * The ledger could not be read or written, so that nothing may follow.
     *
     * @param message a sentence that names the file
     */
    record LedgerFailed(@NonNull String message) implements OfDeployment {}

    /**
     * The GitHub Release stands.
     *
     * @param url its page
     */
    record ReleasePublished(@NonNull String url) implements OfDeployment {}

    /** The GitHub Release could not be published. */
    record PublishingFailed(@NonNull RequestFailure failure) implements OfDeployment {}

    /** The ledger has the labels that hold stacks back. */
    record LabelHoldsRecorded() implements OfDeployment {}

    /**
     * No other controller has released a later commit.
     *
     * @param asked when GitHub was asked
     */
    record FreshnessChecked(@NonNull Instant asked) implements OfDeployment {}

    /**
     * Another controller has released a later commit.
     *
     * @param newer its release
     */
    record NewerReleaseFound(@NonNull ReleaseTag newer) implements OfDeployment {}

    /** Nothing is left to do. */
    record AllDone() implements OfDeployment {}

    /** A person, or the end of the build, stops it. */
    record Aborted() implements OfDeployment {}

    /**
     * A bug of this plugin. Its stack trace is in the system log.
     *
     * @param what the type of the exception
     */
    record BugFound(@NonNull String what) implements OfDeployment {}

    /**
     * The record of the deployment could not be written, so that nothing may follow from it.
     *
     * @param attempted the deployment that could not be written
     */
    record JournalFailed(
            @NonNull Deployment attempted, @Nullable String message) implements OfDeployment {}
}
