package io.jenkins.plugins.autodeploy.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of the deployments that have not ended, or whose end their build has not been told yet: a file for each,
 * <code>root/deployments/<i>id</i>.json</code>, replaced as a whole. Safe for use by many threads.
 */
public final class DeploymentRecords {

    private static final String SUFFIX = ".json";

    private final Disk disk = new Disk();
    private final Path directory;

    /** @param root the directory that the ledger is in too; made when it is needed */
    public DeploymentRecords(@NonNull Path root) {
        directory = root.resolve("deployments");
    }

    /** Records where a deployment stands. */
    public void write(@NonNull DeploymentRecord running) throws IOException {
        String line = ChecksummedLine.seal(RecordJson.MAPPER.writeValueAsString(running)) + "\n";
        disk.replace(file(running.id()), line.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @return empty if there is no record of it
     * @throws IOException if its record is damaged or can't be read; the message names the file
     */
    @NonNull
    public Optional<DeploymentRecord> read(@NonNull String id) throws IOException {
        Path file = file(id);
        try {
            return Optional.of(read(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static DeploymentRecord read(Path file, String content) throws IOException {
        try {
            String line = content.endsWith("\n") ? content.substring(0, content.length() - 1) : "";
            return RecordJson.MAPPER.readValue(ChecksummedLine.open(line).orElse(""), DeploymentRecord.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "The record " + file + " of a deployment is damaged. What it has sent stands in the ledger: build"
                            + " again, and it goes on from there",
                    e);
        }
    }

    /** The ids of all that are recorded, in no order. */
    @NonNull
    public List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
                    .forEach(name -> ids.add(name.substring(0, name.length() - SUFFIX.length())));
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return ids;
    }

    /** Forgets a deployment, if it is recorded. */
    public void remove(@NonNull String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    private Path file(String id) {
        if (!id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of a deployment");
        }
        return directory.resolve(id + SUFFIX);
    }
}
