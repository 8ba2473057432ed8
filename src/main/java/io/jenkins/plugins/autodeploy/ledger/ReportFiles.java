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
 * The files of the reports that GitHub still needs: <code>root/reports/<i>kind</i>/<i>id</i>.json</code>. Each write replaces
 * the whole file. A damaged file is reported in the system log and left out, because it concerns only what GitHub shows.
 *
 * @param <R> the kind of the reports
 */
public final class ReportFiles<R extends Report<R>> {

    private static final SystemLog LOGGER = SystemLog.of(ReportFiles.class);

    private static final String SUFFIX = ".json";

    private static final String ID = "[A-Za-z0-9-]+";

    private final Path directory;
    private final Class<R> type;
    private final Disk disk;

    private ReportFiles(Path directory, Class<R> type, Disk disk) {
        this.directory = directory;
        this.type = type;
        this.disk = disk;
    }

    /**
     * The reports of triggers.
     *
     * @param root the directory of the ledger; created when it is needed
     */
    @NonNull
    public static ReportFiles<DeploymentReport> deployments(@NonNull Path root, @NonNull Disk disk) {
        return new ReportFiles<>(root.resolve("reports/deployments"), DeploymentReport.class, disk);
    }

    /**
     * The reports of comments.
     *
     * @param root the directory of the ledger; created when it is needed
     */
    @NonNull
    public static ReportFiles<CommentReport> comments(@NonNull Path root, @NonNull Disk disk) {
        return new ReportFiles<>(root.resolve("reports/comments"), CommentReport.class, disk);
    }

    /**
     * Writes a report. It is on the disk when this returns.
     *
     * @throws IOException if the file can't be written
     */
    public void write(@NonNull R report) throws IOException {
        disk.replace(file(report), ChecksummedFile.line(report).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Deletes a report, if it exists.
     *
     * @throws IOException if the file can't be deleted
     */
    public void remove(@NonNull R report) throws IOException {
        disk.delete(file(report));
    }

    private Path file(R report) {
        if (!report.id().matches(ID)) {
            throw new IllegalArgumentException("\"" + report.id() + "\" is not the id of a report");
        }
        return directory.resolve(report.id() + SUFFIX);
    }

    /** All undamaged reports, in no order; empty if the directory can't be read. */
    @NonNull
    public List<R> all() {
        List<R> reports = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            files.forEach(file -> read(file).ifPresent(reports::add));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | DirectoryIteratorException e) {
            LOGGER.log(Level.WARNING, "What GitHub shows is not brought up to date: " + directory, e);
        }
        return reports;
    }

    private Optional<R> read(Path file) {
        if (file.toFile().getName().startsWith(Disk.UNFINISHED)) {
            return Optional.empty();
        }
        try {
            String line = Files.readString(file).stripTrailing();
            String text = ChecksummedLine.text(line)
                    .orElseThrow(() -> new IOException("The file is damaged. It may be deleted"));
            return Optional.of(RecordJson.MAPPER.readValue(text, type));
        } catch (JsonProcessingException e) {
            LOGGER.log(
                    Level.WARNING, "Something that GitHub shows is not brought up to date: " + file + " is damaged", e);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Something that GitHub shows is not brought up to date: " + file, e);
        }
        return Optional.empty();
    }
}
