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
 * The files of one repository's ledger. A page is written line by line in {@code ledger-<number>.jsonl}, the first one
 * in {@code ledger.jsonl}. When it is full, what happened stands in {@code history-<number>.jsonl}, a line for each
 * thing, and what everything adds up to in {@code state.json}: by the latter the next page begins.
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

    ChecksummedFile state() {
        return new ChecksummedFile(directory.resolve("state.json"), disk);
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

    /** The state as it was written last; where there is none, as it follows from the full pages that are there. */
    Manifest read() throws IOException {
        List<Manifest> states = state().values(Manifest.class);
        if (!states.isEmpty()) {
            return states.get(states.size() - 1);
        }
        List<Long> full = numbers(FULL);
        long next = last(numbers(WRITTEN))
                .or(() -> last(full).map(number -> number + 1))
                .orElse(0L);
        LedgerState book = new LedgerState(Manifest.Snapshot.NOTHING);
        List<Manifest.Segment> pages = new ArrayList<>();
        for (long number : full) {
            if (number < next) {
                List<LedgerEntry> rows = full(number).values(LedgerEntry.class);
                rows.forEach(row -> book.add(row, number));
                pages.add(Manifest.Segment.of(number, rows));
            }
        }
        return new Manifest(next, pages, book.sum());
    }

    /** Deletes what a state no longer speaks of, and what was not written to its end. */
    void clean(Manifest state) throws IOException {
        List<Long> full = state.pages().stream().map(Manifest.Segment::number).toList();
        for (String name : names()) {
            boolean told = number(WRITTEN, name)
                    .filter(number -> number < state.next())
                    .isPresent();
            boolean dropped =
                    number(FULL, name).filter(number -> !full.contains(number)).isPresent();
            if (told || dropped || name.startsWith(Disk.UNFINISHED)) {
                disk.delete(directory.resolve(name));
            }
        }
    }
}
