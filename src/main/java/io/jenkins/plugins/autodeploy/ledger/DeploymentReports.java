package io.jenkins.plugins.autodeploy.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;

/**
 * The files of the {@link DeploymentReport}s that GitHub still needs: <code>root/reports/<i>request id</i>.json</code>. Each
 * write replaces the whole file. A damaged file is reported in the system log and left out, because it concerns only what
 * GitHub shows.
 */
public final class DeploymentReports {

    private static final SystemLog LOGGER = SystemLog.of(DeploymentReports.class);

    private static final String SUFFIX = ".json";

    private static final String ID = "[A-Za-z0-9-]+";

    private final Path directory;
    private final Disk disk;

    /** @param root the directory of the ledger; created when it is needed */
    public DeploymentReports(@NonNull Path root, @NonNull Disk disk) {
        this.directory = root.resolve("reports");
        this.disk = disk;
    }

    /**
     * Writes a report. It is on the disk when this returns.
     *
     * @throws IOException if the file can't be written
     */
    public void write(@NonNull DeploymentReport report) throws IOException {
        disk.replace(file(report), ChecksummedFile.line(report).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Deletes a report, if it exists.
     *
     * @throws IOException if the file can't be deleted
     */
    public void remove(@NonNull DeploymentReport report) throws IOException {
        disk.delete(file(report));
    }

    private Path file(DeploymentReport report) {
        if (!report.requestId().matches(ID)) {
            throw new IllegalArgumentException("\"" + report.requestId() + "\" is not the id of a request");
        }
        return directory.resolve(report.requestId() + SUFFIX);
    }

    /** All undamaged reports, in no order; empty if the directory can't be read. */
    @NonNull
    public List<DeploymentReport> all() {
        List<DeploymentReport> reports = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            files.forEach(file -> read(file).ifPresent(reports::add));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | DirectoryIteratorException e) {
            LOGGER.log(Level.WARNING, "GitHub's Deployments are not brought up to date: " + directory, e);
        }
        return reports;
    }

    private Optional<DeploymentReport> read(Path file) {
        if (file.toFile().getName().startsWith(Disk.UNFINISHED)) {
            return Optional.empty();
        }
        try {
            String line = Files.readString(file).stripTrailing();
            String text = ChecksummedLine.text(line)
                    .orElseThrow(() -> new IOException("The file is damaged. It may be deleted"));
            return Optional.of(RecordJson.MAPPER.readValue(text, DeploymentReport.class));
        } catch (JsonProcessingException e) {
            LOGGER.log(Level.WARNING, "A GitHub Deployment is not brought up to date: " + file + " is damaged", e);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "A GitHub Deployment is not brought up to date: " + file, e);
        }
        return Optional.empty();
    }
}
