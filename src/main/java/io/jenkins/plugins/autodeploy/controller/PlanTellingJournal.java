package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.delivery.DeploymentEvents;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import java.io.IOException;

/** A journal that tells listeners and receivers of the plan when it is on the disk. */
final class PlanTellingJournal implements Journal {

    private final Journal journal;
    private final String id;
    private final DeploymentEvents events;
    private Deployment.Phase before;

    /** @param record the record; if it has a plan already, Jenkins was perhaps killed before the plan was told */
    PlanTellingJournal(Journal journal, DeploymentRecord record, DeploymentEvents events) {
        this.journal = journal;
        this.id = record.id();
        this.events = events;
        this.before = record.deployment().phase();
        events.recorded(id, record.deployment(), true);
    }

    @Override
    public void write(Deployment deployment) throws IOException {
        journal.write(deployment);
        if (deployment.phase() != before) {
            before = deployment.phase();
            events.recorded(id, deployment, false);
        }
    }

    @Override
    public void preventResume() throws IOException {
        journal.preventResume();
    }
}
