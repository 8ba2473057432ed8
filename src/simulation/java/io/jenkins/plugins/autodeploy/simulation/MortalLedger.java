package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.ledger.Ledger;
import io.jenkins.plugins.autodeploy.ledger.LostReleases;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The ledger of a controller that can be killed before and after each write.
 *
 * @param claimed is told of each release and stack that the ledger granted a claim for
 * @param resumed is told of which repository's stack the pin has ended
 */
record MortalLedger(
        Ledger ledger, Life life, BiConsumer<Release, String> claimed, BiConsumer<RepositoryInfo, String> resumed)
        implements Ledger {

    @Override
    public RecordedState recordedState(RepositoryInfo repository, String commit) throws IOException {
        life.point();
        return ledger.recordedState(repository, commit);
    }

    @Override
    public List<RunningTrigger> running(RepositoryInfo repository, String stack) throws IOException {
        life.point();
        return ledger.running(repository, stack);
    }

    @Override
    public Optional<LostReleases> lost(RepositoryInfo repository, String stack, ReleaseTag tag) throws IOException {
        life.point();
        return ledger.lost(repository, stack, tag);
    }

    @Override
    public boolean knows(RepositoryInfo repository, ReleaseTag tag) throws IOException {
        life.point();
        return ledger.knows(repository, tag);
    }

    @Override
    public void released(Release release, String build) throws IOException {
        life.point();
        ledger.released(release, build);
        life.point();
    }

    @Override
    public StackVerdict claim(Release release, StackDeployment sending, Proposal proposal) throws IOException {
        life.point();
        StackVerdict verdict = ledger.claim(release, sending, proposal);
        if (verdict instanceof StackVerdict.Deploy) {
            claimed.accept(release, sending.stack());
        }
        life.point();
        return verdict;
    }

    @Override
    public void heldByLabels(Release release, String deployer, List<LabelHold> holds) throws IOException {
        life.point();
        ledger.heldByLabels(release, deployer, holds);
        life.point();
    }

    @Override
    public Optional<StackDeployment> claimed(Release release, String stack, String requestId) throws IOException {
        life.point();
        return ledger.claimed(release, stack, requestId);
    }

    @Override
    public void record(Release release, StackDeployment stack) throws IOException {
        life.point();
        ledger.record(release, stack);
        life.point();
    }

    @Override
    public void resume(RepositoryInfo repository, String stack, String build, Instant begun) throws IOException {
        life.point();
        ledger.resume(repository, stack, build, begun);
        resumed.accept(repository, stack);
        life.point();
    }
}
