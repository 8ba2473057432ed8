package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The logs of people's deployments, which have no build console. Each deployment has a file,
 * <code>root/deployments/<i>id</i>.log</code>, beside its record. A crash of the machine may lose the last lines,
 * because no action depends on them. Safe for use by many threads.
 *
 * <p>Every method fails with an {@link IOException} if a file can't be read, written or deleted.
 */
public final class DeploymentLogs {

    private static final String SUFFIX = ".log";

    private static final String ID = "[A-Za-z0-9-]+";

    /** In bytes. A usual log has some dozens of lines; a deployment may ask a broken system for days. */
    private static final long LONGEST = 1 << 20;

    private final Path directory;
    private final Clock clock;

    /**
     * Logs in a directory.
     *
     * @param root the directory of the ledger; created when it is needed
     */
    public DeploymentLogs(@NonNull Path root, @NonNull Clock clock) {
        directory = root.resolve("deployments");
        this.clock = clock;
    }

    /**
     * Appends a line, with the time at its start. If the log is too long already, nothing is appended.
     *
     * @param id the id of the deployment
     * @throws IllegalArgumentException if the id has other characters than letters, digits and hyphens
     */
    public synchronized void append(@NonNull String id, @NonNull String line) throws IOException {
        Path file = file(id);
        Files.createDirectories(directory);
        if (Files.exists(file) && Files.size(file) > LONGEST) {
            return;
        }
        String text = clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + UntrustedText.clean(line) + "\n";
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * The file of a log, in UTF-8. The file may not exist yet.
     *
     * @throws IllegalArgumentException if the id has other characters than letters, digits and hyphens
     */
    @NonNull
    public Path file(@NonNull String id) {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("\"" + id + "\" is not the id of a deployment");
        }
        return directory.resolve(id + SUFFIX);
    }

    /**
     * The ids of the deployments with the oldest logs, by the time of the last line. Other files are left out.
     *
     * @param without how many of the newest logs are left out
     */
    @NonNull
    public synchronized List<String> oldest(int without) throws IOException {
        List<Path> logs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (file.toFile().getName().matches(ID + "\\" + SUFFIX)) {
                    logs.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        logs.sort(Comparator.comparing(file -> file.toFile().lastModified()));
        return logs.subList(0, Math.max(0, logs.size() - without)).stream()
                .map(file -> file.toFile().getName())
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
    }

    /** Deletes a log, if it exists. */
    public synchronized void remove(@NonNull String id) throws IOException {
        Files.deleteIfExists(file(id));
    }
}
