package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.deploy.Claim;
import io.jenkins.plugins.autodeploy.deploy.Ledger;
import io.jenkins.plugins.autodeploy.deploy.Release;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import java.io.IOException;
import java.util.Map;

/** A controller's ledger: it can be killed before and after each thing that it writes. */
record MortalLedger(Ledger ledger, Life life) implements Ledger {

    @Override
    public Map<String, StackDeployment> find(Release release) throws IOException {
        life.point();
        return ledger.find(release);
    }

    @Override
    public Claim claim(Release release, StackDeployment sending, boolean again) throws IOException {
        life.point();
        Claim claim = ledger.claim(release, sending, again);
        life.point();
        return claim;
    }

    @Override
    public void record(Release release, StackDeployment stack) throws IOException {
        life.point();
        ledger.record(release, stack);
        life.point();
    }
}
