package io.jenkins.plugins.autodeploy.ledger;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one repository's ledger. The open segment is {@code ledger-<number>.jsonl}, or {@code ledger.jsonl} for
 * the first segment. A full segment is {@code history-<number>.jsonl}, with one line for each row of the history. The
 * file {@code manifest.json} has the state that all full segments add up to, and the number of the open segment.
 */
final class SegmentFiles {

    private static final Pattern OPEN = Pattern.compile("ledger(-(?<number>[0-9]{1,18}))?\\.jsonl");
    private static final Pattern FULL = Pattern.compile("history-(?<number>[0-9]{1,18})\\.jsonl");

    private final Path directory;
    private final Disk disk;

    SegmentFiles(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /** The file of an open segment. */
    ChecksummedFile open(long number) {
        return new ChecksummedFile(
                directory.resolve(number == 0 ? "ledger.jsonl" : "ledger-" + number + ".jsonl"), disk);
    }

    /** The file of a full segment. */
    ChecksummedFile full(long number) {
        return new ChecksummedFile(directory.resolve("history-" + number + ".jsonl"), disk);
    }

    /** The file of the manifest. */
    ChecksummedFile manifest() {
        return new ChecksummedFile(directory.resolve("manifest.json"), disk);
    }

    /** The numbers of the files of a kind, in ascending order. */
    private List<Long> numbers(Pattern kind) throws IOException {
        return names().stream()
                .flatMap(name -> number(kind, name).stream())
                .sorted()
                .toList();
    }

    private static Optional<Long> last(List<Long> numbers) {
        return numbers.stream().reduce((earlier, later) -> later);
    }

    private static Optional<Long> number(Pattern kind, String name) {
        return Optional.of(kind.matcher(name))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group("number") == null ? 0 : Long.parseLong(matcher.group("number")));
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** The files with entries that exist, the oldest first; empty if the directory can't be read. */
    List<ChecksummedFile> all() {
        try {
            return Stream.concat(
                            numbers(FULL).stream().map(this::full),
                            numbers(OPEN).stream().map(this::open))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Reads the manifest. If the file does not exist, the manifest is made from the full segments that exist. */
    Manifest read() throws IOException {
        List<Manifest> manifests = manifest().values(Manifest.class);
        if (!manifests.isEmpty()) {
            return manifests.get(manifests.size() - 1);
        }
        List<Long> full = numbers(FULL);
        long next = last(numbers(OPEN))
                .or(() -> last(full).map(number -> number + 1))
                .orElse(0L);
        LedgerState state = new LedgerState(Manifest.Snapshot.NOTHING);
        List<Manifest.Segment> segments = new ArrayList<>();
        for (long number : full) {
            if (number < next) {
                List<LedgerEntry> rows = full(number).values(LedgerEntry.class);
                rows.forEach(row -> state.add(row, number));
                segments.add(Manifest.Segment.of(number, rows));
            }
        }
        return new Manifest(next, segments, state.snapshot());
    }

    /** Deletes segments that the manifest no longer lists, and temporary files. */
    void clean(Manifest manifest) throws IOException {
        List<Long> full =
                manifest.segments().stream().map(Manifest.Segment::number).toList();
        for (String name : names()) {
            boolean closed = number(OPEN, name)
                    .filter(number -> number < manifest.next())
                    .isPresent();
            boolean dropped =
                    number(FULL, name).filter(number -> !full.contains(number)).isPresent();
            if (closed || dropped || name.startsWith(Disk.UNFINISHED)) {
                disk.delete(directory.resolve(name));
            }
        }
    }
}
