package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import java.io.IOException;

/** The journal of a controller that can be killed before and after each write. */
record MortalJournal(Journal journal, Life life) implements Journal {

    @Override
    public void write(Deployment deployment) throws IOException {
        life.point();
        journal.write(deployment);
        life.point();
    }

    @Override
    public void preventResume() throws IOException {
        life.point();
        journal.preventResume();
        life.point();
    }
}
