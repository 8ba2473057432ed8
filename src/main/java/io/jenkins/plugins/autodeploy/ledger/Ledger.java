package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lasting record of releases and stacks, by repository. All deployments of the controller share it. What a method
 * wrote is on the disk when the method returns. Safe for use by many threads.
 *
 * <p>Every method fails with an {@link IOException} if the record can't be read or written; the message names the file.
 * An unreadable record never counts as an empty record. If a write failed, the action after it must not be done.
 */
public interface Ledger {

    /**
     * The record of a repository, for decisions about one commit.
     *
     * @param commit the full id of the commit
     */
    @NonNull
    RecordedState recordedState(@NonNull RepositoryInfo repository, @NonNull String commit) throws IOException;

    /**
     * The triggers of a stack whose executions may still run, the newest last; see {@link RunningTrigger#mayRun}. Not
     * more than the ten newest.
     *
     * @param stack the name of the stack
     */
    @NonNull
    List<RunningTrigger> running(@NonNull RepositoryInfo repository, @NonNull String stack) throws IOException;

    /**
     * The releases that a stack would lose by going back to an older release; empty if it has no newer one.
     *
     * @param stack the name of the stack
     * @param tag the tag of the older release
     */
    @NonNull
    Optional<LostReleases> lost(@NonNull RepositoryInfo repository, @NonNull String stack, @NonNull ReleaseTag tag)
            throws IOException;

    /** Whether this controller has made or deployed a release. */
    boolean knows(@NonNull RepositoryInfo repository, @NonNull ReleaseTag tag) throws IOException;

    /**
     * Records that the tag of a release exists.
     *
     * @param deployer who made the release, as text that {@link io.jenkins.plugins.autodeploy.deployment.Deployer}
     *     reads
     */
    void released(@NonNull Release release, @NonNull String deployer) throws IOException;

    /**
     * Claims the right to send a trigger. {@link DeploymentPolicy} decides under the lock of the ledger, from the
     * present record. If the verdict is {@link StackVerdict.Deploy}, the ledger records that the trigger is being sent.
     * If the verdict also pins the stack, the ledger records the pin.
     *
     * @param sending the stack, in the state {@link StackState#SENDING}
     * @return the verdict; nothing may be sent unless it is {@link StackVerdict.Deploy}
     */
    @NonNull
    StackVerdict claim(@NonNull Release release, @NonNull StackDeployment sending, @NonNull Proposal proposal)
            throws IOException;

    /**
     * Records which labels hold stacks back from a release, and replaces the labels that were recorded before.
     *
     * @param deployer who deploys the release, as text that {@link io.jenkins.plugins.autodeploy.deployment.Deployer}
     *     reads
     * @param holds the labels; may be empty
     */
    void heldByLabels(@NonNull Release release, @NonNull String deployer, @NonNull List<LabelHold> holds)
            throws IOException;

    /**
     * The record of a trigger.
     *
     * @param stack the name of the stack
     * @param requestId the id of the trigger
     * @return empty if the trigger was never claimed, and so never sent
     */
    @NonNull
    Optional<StackDeployment> claimed(@NonNull Release release, @NonNull String stack, @NonNull String requestId)
            throws IOException;

    /** Records the outcome of a trigger. */
    void record(@NonNull Release release, @NonNull StackDeployment stack) throws IOException;

    /**
     * Ends the pin of a stack, if there is one. A person's hold stays. Only the first call of a deployment has an
     * effect for a stack: a build may repeat the call, but must not end a pin that was made later.
     *
     * @param stack the name of the stack
     * @param deployer who deploys, as text that {@link io.jenkins.plugins.autodeploy.deployment.Deployer} reads
     * @param begun calls before this time were made by an earlier deployment with the same deployer
     */
    void resume(
            @NonNull RepositoryInfo repository, @NonNull String stack, @NonNull String deployer, @NonNull Instant begun)
            throws IOException;
}
