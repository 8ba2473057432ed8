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
 * The records of deployments that have not ended, or whose end was not announced yet. Each deployment has a file,
 * <code>root/deployments/<i>id</i>.json</code>. Each write replaces the whole file. Safe for use by many threads.
 *
 * <p>Every method fails with an {@link IOException} if a file can't be read, written or deleted.
 */
public final class DeploymentRecords {

    private static final String SUFFIX = ".json";

    private final Disk disk = new Disk();
    private final Path directory;

    /**
     * Records in a directory.
     *
     * @param root the directory of the ledger; created when it is needed
     */
    public DeploymentRecords(@NonNull Path root) {
        directory = root.resolve("deployments");
    }

    /** Records the state of a deployment. The record is on the disk when this returns. */
    public void write(@NonNull DeploymentRecord deployment) throws IOException {
        String line = ChecksummedLine.of(RecordJson.MAPPER.writeValueAsString(deployment)) + "\n";
        disk.replace(file(deployment.id()), line.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the record of a deployment.
     *
     * @return empty if there is no record
     * @throws IOException if the record is damaged or can't be read; the message names the file
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
            return RecordJson.MAPPER.readValue(ChecksummedLine.text(line).orElse(""), DeploymentRecord.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "The record " + file + " of a deployment is damaged. The ledger still has what was sent: build"
                            + " again, and the build continues from there",
                    e);
        }
    }

    /** The ids of all recorded deployments, in no order. */
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

    /** Deletes the record of a deployment, if it exists. */
    public void remove(@NonNull String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    private Path file(String id) {
        if (!id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("\"" + id + "\" is not the id of a deployment");
        }
        return directory.resolve(id + SUFFIX);
    }
}
