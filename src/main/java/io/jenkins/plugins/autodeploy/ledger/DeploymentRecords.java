package io.jenkins.plugins.autodeploy.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The records of deployments that have not ended, or whose end was not announced yet. Each deployment has a file,
 * <code>root/deployments/<i>id</i>.json</code>. Each write replaces the whole file. Safe for use by many threads.
 *
 * <p>If a deployment has ended and its end can't be written, its record is marked: it gets the name
 * <code><i>id</i>.ended</code>. If it can't be renamed, one byte in it is overwritten. Neither needs free space. A
 * marked record is read as the record of a deployment that failed, so a restart sends nothing for it.
 *
 * <p>Every method fails with an {@link IOException} if a file can't be read, written or deleted.
 */
public final class DeploymentRecords {

    private static final String SUFFIX = ".json";

    private static final String MARKED = ".ended";

    private static final String ID = "[A-Za-z0-9-]+";

    /** In a record that could not be renamed, this byte separates the checksum from the text. */
    private static final char MARK = '!';

    private final Disk disk;
    private final Path directory;

    /**
     * Records in a directory.
     *
     * @param root the directory of the ledger; created when it is needed
     */
    public DeploymentRecords(@NonNull Path root) {
        this(root, new Disk());
    }

    /**
     * Records that are written in another way.
     *
     * @param root the directory of the ledger; created when it is needed
     * @param disk writes the files
     */
    public DeploymentRecords(@NonNull Path root, @NonNull Disk disk) {
        this.directory = root.resolve("deployments");
        this.disk = disk;
    }

    /** Records the state of a deployment. The record is on the disk when this returns. */
    public void write(@NonNull DeploymentRecord deployment) throws IOException {
        String line = ChecksummedLine.of(RecordJson.MAPPER.writeValueAsString(deployment)) + "\n";
        disk.replace(file(deployment.id(), SUFFIX), line.getBytes(StandardCharsets.UTF_8));
        if (deployment.deployment().phase().isEnd()) {
            disk.delete(file(deployment.id(), MARKED));
        }
    }

    /**
     * The journal of one deployment.
     *
     * @param clock gives the time at which each state is recorded
     */
    @NonNull
    public Journal journal(@NonNull DeploymentRecord deployment, @NonNull InstantSource clock) {
        return new Journal() {

            @Override
            public void write(Deployment next) throws IOException {
                DeploymentRecords.this.write(deployment.at(next).recorded(clock.instant()));
            }

            @Override
            public void preventResume() throws IOException {
                mark(deployment.id());
            }
        };
    }

    private void mark(String id) throws IOException {
        Path file = file(id, SUFFIX);
        try {
            rename(file, file(id, MARKED));
        } catch (IOException e) {
            try {
                disk.overwrite(file, ChecksummedLine.SEPARATOR_POSITION, (byte) MARK);
            } catch (IOException inPlace) {
                e.addSuppressed(inPlace);
                throw new IOException("The record " + file + " can't be changed", e);
            }
        }
    }

    private void rename(Path file, Path marked) throws IOException {
        try {
            disk.rename(file, marked);
        } catch (NoSuchFileException e) {
            if (!Files.exists(marked)) {
                // Nothing was ever recorded. The file tells a build that comes back that its deployment has failed.
                disk.create(marked);
            }
        }
    }

    /**
     * Reads the record of a deployment. If the deployment has ended and its end could not be written, the record says
     * that it failed.
     *
     * @return empty if there is no record
     * @throws IOException if the record is damaged or can't be read; the message names the file
     */
    @NonNull
    public Optional<DeploymentRecord> read(@NonNull String id) throws IOException {
        Path file = file(id, SUFFIX);
        Path marked = file(id, MARKED);
        Optional<String> content = content(file);
        if (content.isPresent()) {
            boolean inPlace = content.get().length() > ChecksummedLine.SEPARATOR_POSITION
                    && content.get().charAt(ChecksummedLine.SEPARATOR_POSITION) == MARK;
            DeploymentRecord record = read(file, inPlace ? unmarked(content.get()) : content.get());
            return Optional.of(inPlace || Files.exists(marked) ? withoutEnd(record) : record);
        }
        Optional<String> ended = content(marked);
        if (ended.isPresent() && ended.get().isEmpty()) {
            throw new IOException("The deployment failed, because Jenkins could not record it (" + marked
                    + "). It did nothing. Build again");
        }
        return ended.isPresent() ? Optional.of(withoutEnd(read(marked, ended.get()))) : Optional.empty();
    }

    private static String unmarked(String content) {
        return content.substring(0, ChecksummedLine.SEPARATOR_POSITION)
                + ' '
                + content.substring(ChecksummedLine.SEPARATOR_POSITION + 1);
    }

    private static DeploymentRecord withoutEnd(DeploymentRecord record) {
        return record.at(Transitions.endLost(record.deployment()));
    }

    private static Optional<String> content(Path file) throws IOException {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IOException("The record " + file + " of a deployment can't be read: " + e, e);
        }
    }

    private static DeploymentRecord read(Path file, String content) throws IOException {
        try {
            String line = content.endsWith("\n") ? content.substring(0, content.length() - 1) : "";
            DeploymentRecord record =
                    RecordJson.MAPPER.readValue(ChecksummedLine.text(line).orElse(""), DeploymentRecord.class);
            if (record == null) {
                throw damaged(file, null);
            }
            return record;
        } catch (JsonProcessingException e) {
            throw damaged(file, e);
        }
    }

    private static IOException damaged(Path file, JsonProcessingException cause) {
        return new IOException(
                "The record " + file + " of a deployment is damaged. The ledger still has what was sent: build again,"
                        + " and the build continues from there",
                cause);
    }

    /** The ids of all recorded deployments, in no order. Other files are left out. */
    @NonNull
    public List<String> ids() throws IOException {
        Set<String> ids = new LinkedHashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                id(file).ifPresent(ids::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return List.copyOf(ids);
    }

    /** The id of the deployment that a file records; empty if the file records none. */
    private static Optional<String> id(Path file) {
        String name = file.toFile().getName();
        boolean marked = name.endsWith(MARKED) && file.toFile().length() > 0;
        if (!marked && !name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        return Optional.of(name.substring(0, name.lastIndexOf('.'))).filter(id -> id.matches(ID));
    }

    /** Deletes the record of a deployment, if it exists. */
    public void remove(@NonNull String id) throws IOException {
        disk.delete(file(id, SUFFIX));
        disk.delete(file(id, MARKED));
    }

    private Path file(String id, String suffix) {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("\"" + id + "\" is not the id of a deployment");
        }
        return directory.resolve(id + suffix);
    }
}
