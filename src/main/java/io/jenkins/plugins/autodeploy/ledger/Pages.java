package io.jenkins.plugins.autodeploy.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The files of one repository's ledger. A page is written line by line in {@code ledger-<number>.jsonl}, the first one in
 * {@code ledger.jsonl}. When it is full, what happened stands in {@code history-<number>.jsonl}, a line for each thing,
 * and what everything adds up to in {@code state.json}: by the latter the next page begins.
 */
final class Pages {

    private static final Pattern WRITTEN = Pattern.compile("ledger(-(?<number>[0-9]{1,18}))?\\.jsonl");
    private static final Pattern FULL = Pattern.compile("history-(?<number>[0-9]{1,18})\\.jsonl");

    private final Path directory;

    Pages(Path directory) {
        this.directory = directory;
    }

    SealedFile written(long number) {
        return new SealedFile(directory.resolve(number == 0 ? "ledger.jsonl" : "ledger-" + number + ".jsonl"));
    }

    SealedFile full(long number) {
        return new SealedFile(directory.resolve("history-" + number + ".jsonl"));
    }

    SealedFile state() {
        return new SealedFile(directory.resolve("state.json"));
    }

    /** The numbers of the files, in ascending order, of which something was written, or that are full. */
    private LongStream numbers(Pattern pattern) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String name : names()) {
            Matcher matcher = pattern.matcher(name);
            if (matcher.matches()) {
                numbers.add(matcher.group("number") == null ? 0 : Long.parseLong(matcher.group("number")));
            }
        }
        return numbers.stream().mapToLong(number -> number).sorted();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The state as it was written last; where there is none, as it follows from the full pages that are there. */
    State read() throws IOException {
        List<State> states = state().values(State.class);
        if (!states.isEmpty()) {
            return states.get(states.size() - 1);
        }
        long[] full = numbers(FULL).toArray();
        long afterFull = full.length == 0 ? 0 : full[full.length - 1] + 1;
        long next = numbers(WRITTEN).max().orElse(afterFull);
        Book book = new Book(State.Sum.NOTHING);
        List<State.Page> pages = new ArrayList<>();
        for (long number : full) {
            if (number < next) {
                List<Entry> rows = full(number).values(Entry.class);
                rows.forEach(row -> book.add(row, number));
                pages.add(State.Page.of(number, rows));
            }
        }
        return new State(next, pages, book.sum());
    }

    /** Deletes what a state no longer speaks of. */
    void clean(State state) throws IOException {
        List<Long> full = state.pages().stream().map(State.Page::number).toList();
        delete(WRITTEN, number -> number < state.next(), true);
        delete(FULL, number -> !full.contains(number), false);
    }

    private void delete(Pattern pattern, LongPredicate which, boolean written) throws IOException {
        for (long number : numbers(pattern).filter(which).toArray()) {
            Files.deleteIfExists((written ? written(number) : full(number)).path());
        }
    }
}
