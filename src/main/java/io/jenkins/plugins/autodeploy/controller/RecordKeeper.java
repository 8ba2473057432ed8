package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;

/**
 * Keeps the record of a deployment as long as it is needed. The listeners need it until they were called after the end.
 * The build needs it until the build has finished. The record of a manual deployment is kept longer, because people
 * read it.
 */
final class RecordKeeper {

    private static final SystemLog LOGGER = SystemLog.of(RecordKeeper.class);

    private final DeploymentRecords records;

    RecordKeeper(DeploymentRecords records) {
        this.records = records;
    }

    /**
     * Writes the first record of a deployment.
     *
     * @throws IOException if the deployment can't be recorded; then there is no record, and the deployment must not
     *     begin
     */
    void begin(DeploymentRecord record) throws IOException {
        try {
            records.write(record);
        } catch (IOException e) {
            remove(record.id());
            throw e;
        }
    }

    Journal journal(DeploymentRecord record, InstantSource clock) {
        return records.journal(record, clock);
    }

    /** The ids of all records; empty if they can't be read. */
    List<String> ids() {
        try {
            return records.ids();
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, "The deployments that were under way can't continue", e);
            return List.of();
        }
    }

    /**
     * The record of a deployment, if the deployment must continue or its build or a listener still needs the record.
     *
     * @return empty if there is no record, or if the record is kept only for people to read
     */
    Optional<DeploymentRecord> readNeeded(String id) throws IOException {
        return records.read(id)
                .filter(record -> !record.endAnnounced()
                        || !BuildLookup.isPerson(record.deployment().request().deployer()));
    }

    /**
     * Records that all listeners were called after the end. A preview has no record, so nothing is recorded for it.
     */
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
                    "The listeners were told that a deployment has ended. This can't be recorded, so they will be told"
                            + " again when Jenkins restarts",
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
