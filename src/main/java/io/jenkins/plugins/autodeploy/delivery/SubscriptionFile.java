package io.jenkins.plugins.autodeploy.delivery;

import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;

/** The file that says how far a subscriber is. */
final class SubscriptionFile {

    private static final SystemLog LOGGER = SystemLog.of(SubscriptionFile.class);

    private final Path file;
    private final Disk disk;
    private boolean failed;

    /** @param name the name of the subscriber; only its hash is part of the file's name */
    SubscriptionFile(Path directory, String name, Disk disk) {
        this.file = directory.resolve("subscriber-" + EventIds.hash(name) + ".json");
        this.disk = disk;
    }

    Path path() {
        return file;
    }

    /** Whether a file of the directory says how far a subscriber is. */
    static boolean isOfSubscriber(Path file) {
        return file.toFile().getName().matches("subscriber-[0-9a-f]{64}\\.json");
    }

    /** Empty if there is no file. If the file is damaged, the subscriber begins again, and the system log says so. */
    Optional<SubscriptionState> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Optional<SubscriptionState> read = EventJson.value(
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip(), SubscriptionState.class);
            if (read.isEmpty()) {
                LOGGER.log(Level.WARNING, "The file " + file + " is damaged. Its subscriber begins with new events");
            }
            return read;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The file " + file + " can't be read. Its subscriber begins with new events", e);
            return Optional.empty();
        }
    }

    /** If the disk is full, the state is only in memory. Then events are delivered again after a restart. */
    void write(SubscriptionState state) {
        try {
            disk.replace(file, EventJson.line(state));
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOGGER.log(
                        Level.WARNING,
                        "How far " + state.name() + " is can't be written. After a restart, it gets events again",
                        e);
            }
            failed = true;
        }
    }

    static void delete(Path file, Disk disk) {
        try {
            disk.delete(file);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The file " + file + " can't be deleted", e);
        }
    }
}
