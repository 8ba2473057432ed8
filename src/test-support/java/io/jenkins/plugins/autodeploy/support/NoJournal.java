package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.ledger.Journal;

/** The journal of a deployment that is never resumed. It records nothing. */
public final class NoJournal implements Journal {

    @Override
    public void write(Deployment deployment) {}

    @Override
    public void preventResume() {}
}
