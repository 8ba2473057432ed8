package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;

/** The file with the stacks of which it was told that they lack a release. */
public final class DriftFile {

    private static final SystemLog LOGGER = SystemLog.of(DriftFile.class);

    private final Path file;
    private final Disk disk;

    private record Content(@NonNull Map<String, String> drifting) {}

    public DriftFile(@NonNull Path file, @NonNull Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    /** The tags that the stacks have; empty if there is no such file, or if it is damaged. */
    Map<String, String> read() {
        try {
            return Files.exists(file)
                    ? EventJson.value(
                                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip(), Content.class)
                            .map(Content::drifting)
                            .orElse(Map.of())
                    : Map.of();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The file " + file + " can't be read", e);
            return Map.of();
        }
    }

    void write(Map<String, String> drifting) {
        try {
            disk.replace(file, EventJson.line(new Content(drifting)));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The file " + file + " can't be written", e);
        }
    }
}
