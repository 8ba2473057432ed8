package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the records of deployments as long as somebody needs them: the listeners until they have heard of the end, the
 * build until it has finished. The record of a manual deployment stays longer, for people to read.
 */
final class RecordKeeper {

    private static final Logger LOGGER = Logger.getLogger(RecordKeeper.class.getName());

    private final DeploymentRecords records;

    RecordKeeper(DeploymentRecords records) {
        this.records = records;
    }

    void write(DeploymentRecord record) throws IOException {
        records.write(record);
    }

    /**
     * The record of a deployment that goes on, or whose end somebody still has to hear of.
     *
     * @return empty if there is no record, or if it is only there for people to read
     */
    Optional<DeploymentRecord> readNeeded(String id) throws IOException {
        return records.read(id)
                .filter(record -> !record.endAnnounced()
                        || !BuildLookup.isPerson(record.deployment().request().deployer()));
    }

    /** Notes that all listeners have heard of the end. A preview has no record, so nothing is noted. */
    void endAnnounced(String id) {
        try {
            Optional<DeploymentRecord> ended = records.read(id)
                    .filter(record -> record.deployment().phase().isEnd());
            if (ended.isPresent()) {
                records.write(ended.get().withEndAnnounced());
            }
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING,
                    "The listeners have heard that a deployment ended. This can't be recorded, so they hear it again"
                            + " when Jenkins restarts",
                    e);
        }
    }

    void remove(String id) {
        try {
            records.remove(id);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The record of a deployment that has ended can't be removed", e);
        }
    }
}
