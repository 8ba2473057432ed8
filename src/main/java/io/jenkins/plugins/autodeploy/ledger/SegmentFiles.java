package io.jenkins.plugins.autodeploy.ledger;

import java.io.IOException;
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
 * The files of one repository's ledger. The open segment is written line by line in {@code ledger-<number>.jsonl}, the
 * first one in {@code ledger.jsonl}. When it is full, {@code history-<number>.jsonl} tells what happened, a line for each
 * thing, and {@code manifest.json} tells what everything adds up to. The manifest also names the next open segment.
 */
final class SegmentFiles {

    private static final Pattern WRITTEN = Pattern.compile("ledger(-(?<number>[0-9]{1,18}))?\\.jsonl");
    private static final Pattern FULL = Pattern.compile("history-(?<number>[0-9]{1,18})\\.jsonl");

    private final Path directory;
    private final Disk disk;

    SegmentFiles(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    ChecksummedFile written(long number) {
        return new ChecksummedFile(
                directory.resolve(number == 0 ? "ledger.jsonl" : "ledger-" + number + ".jsonl"), disk);
    }

    ChecksummedFile full(long number) {
        return new ChecksummedFile(directory.resolve("history-" + number + ".jsonl"), disk);
    }

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
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The manifest as it was written last; if there is none, as it follows from the full segments that are there. */
    Manifest read() throws IOException {
        List<Manifest> manifests = manifest().values(Manifest.class);
        if (!manifests.isEmpty()) {
            return manifests.get(manifests.size() - 1);
        }
        List<Long> full = numbers(FULL);
        long next = last(numbers(WRITTEN))
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

    /** Deletes what a manifest does not name any more, and what was not written to its end. */
    void clean(Manifest manifest) throws IOException {
        List<Long> full =
                manifest.segments().stream().map(Manifest.Segment::number).toList();
        for (String name : names()) {
            boolean told = number(WRITTEN, name)
                    .filter(number -> number < manifest.next())
                    .isPresent();
            boolean dropped =
                    number(FULL, name).filter(number -> !full.contains(number)).isPresent();
            if (told || dropped || name.startsWith(Disk.UNFINISHED)) {
                disk.delete(directory.resolve(name));
            }
        }
    }
}
