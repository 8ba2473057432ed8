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

/** A ledger that works correctly, except for the methods that a subclass breaks. */
abstract class FaultyLedger implements Ledger {

    private final Ledger ledger;

    FaultyLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public RecordedState recordedState(RepositoryInfo repository, String commit) throws IOException {
        return ledger.recordedState(repository, commit);
    }

    @Override
    public List<RunningTrigger> running(RepositoryInfo repository, String stack) throws IOException {
        return ledger.running(repository, stack);
    }

    @Override
    public Optional<LostReleases> lost(RepositoryInfo repository, String stack, ReleaseTag tag) throws IOException {
        return ledger.lost(repository, stack, tag);
    }

    @Override
    public boolean knows(RepositoryInfo repository, ReleaseTag tag) throws IOException {
        return ledger.knows(repository, tag);
    }

    @Override
    public void released(Release release, String build) throws IOException {
        ledger.released(release, build);
    }

    @Override
    public StackVerdict claim(Release release, StackDeployment sending, Proposal proposal) throws IOException {
        return ledger.claim(release, sending, proposal);
    }

    @Override
    public void heldByLabels(Release release, String deployer, List<LabelHold> holds) throws IOException {
        ledger.heldByLabels(release, deployer, holds);
    }

    @Override
    public Optional<StackDeployment> claimed(Release release, String stack, String requestId) throws IOException {
        return ledger.claimed(release, stack, requestId);
    }

    @Override
    public void record(Release release, StackDeployment stack) throws IOException {
        ledger.record(release, stack);
    }

    @Override
    public void resume(RepositoryInfo repository, String stack, String build, Instant begun) throws IOException {
        ledger.resume(repository, stack, build, begun);
    }
}
