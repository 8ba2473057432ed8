package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The lasting record of a repository's releases and stacks, shared by all deployments of the controller. What a method
 * wrote is on the disk when it returns. Safe for use by many threads.
 *
 * <p>Every method fails with an {@link IOException} where the record can't be read, which is never taken for an empty
 * one, or can't be written; then what it was to precede must not be done.
 */
public interface Ledger {

    /** What is recorded of a repository, as far as it concerns a commit. */
    @NonNull
    RecordedState recordedState(@NonNull RepositoryInfo repository, @NonNull String commit) throws IOException;

    /** Whether a release is this controller's: made here, or deployed from here. */
    boolean knows(@NonNull RepositoryInfo repository, @NonNull ReleaseTag tag) throws IOException;

    /** Records that a release's tag stands. */
    void released(@NonNull Release release, @NonNull String deployer) throws IOException;

    /**
     * Claims the right to send a trigger. {@link DeploymentPolicy} decides under the lock of the ledger, from what is
     * recorded at this moment. If it says {@link StackVerdict.Deploy}, it is recorded that the trigger is being sent,
     * and that the stack stays at the release if the verdict says so.
     *
     * @param sending the stack, in the state {@link StackState#SENDING}
     * @return the verdict; nothing may be sent unless it is {@link StackVerdict.Deploy}
     */
    @NonNull
    StackVerdict claim(@NonNull Release release, @NonNull StackDeployment sending, @NonNull Proposal proposal)
            throws IOException;

    /**
     * Records which labels hold stacks back from a release, in place of what was recorded of it before.
     *
     * @param deployer who decided it
     * @param holds perhaps none
     */
    void heldByLabels(@NonNull Release release, @NonNull String deployer, @NonNull List<LabelHold> holds)
            throws IOException;

    /**
     * What is recorded of a trigger.
     *
     * @param requestId the id that it carries, or was to carry
     * @return empty if it was never claimed, so that it can't have been sent
     */
    @NonNull
    Optional<StackDeployment> claimed(@NonNull Release release, @NonNull String stack, @NonNull String requestId)
            throws IOException;

    /** Records what became of a trigger. */
    void record(@NonNull Release release, @NonNull StackDeployment stack) throws IOException;

    /**
     * Ends the pin of a stack, if it has one; a person's hold stays. For each build this is done once: a pin that comes
     * later is not what the build meant, however often it reads the facts.
     */
    void resume(@NonNull RepositoryInfo repository, @NonNull String stack, @NonNull String deployer) throws IOException;
}
