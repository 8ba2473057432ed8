package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What deployments that no build listens to have said: a file for each, <code>root/deployments/<i>id</i>.log</code>,
 * beside its record. A line is in the file when {@link #append} returns, but not forced to the disk: nothing follows from
 * it. Safe for use by many threads.
 */
public final class DeploymentLogs {

    private static final String SUFFIX = ".log";

    /** In bytes. A deployment says some dozens of lines; this bounds one that asks a broken system for days. */
    private static final long LONGEST = 1 << 20;

    private final Path directory;
    private final Clock clock;

    /** @param root the directory that the ledger is in too; made when it is needed */
    public DeploymentLogs(@NonNull Path root, @NonNull Clock clock) {
        directory = root.resolve("deployments");
        this.clock = clock;
    }

    /** Adds a line, with the time before it. Of a log that is too long already, it is dropped. */
    public synchronized void append(@NonNull String id, @NonNull String line) throws IOException {
        Path file = file(id);
        Files.createDirectories(directory);
        if (Files.exists(file) && Files.size(file) > LONGEST) {
            return;
        }
        String text = clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + line + "\n";
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The file of a log, which is in UTF-8, and perhaps not there yet. */
    @NonNull
    public Path file(@NonNull String id) {
        if (!id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of a deployment");
        }
        return directory.resolve(id + SUFFIX);
    }

    /** The ids of those to which nothing was added for longest, without so many newer ones. */
    @NonNull
    public synchronized List<String> oldest(int without) throws IOException {
        List<Path> logs = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).forEach(logs::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        logs.sort(Comparator.comparing(file -> file.toFile().lastModified()));
        return logs.subList(0, Math.max(0, logs.size() - without)).stream()
                .map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
    }

    public synchronized void remove(@NonNull String id) throws IOException {
        Files.deleteIfExists(file(id));
    }
}
