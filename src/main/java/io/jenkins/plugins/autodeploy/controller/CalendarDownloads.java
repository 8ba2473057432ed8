package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.config.CalendarSource.Downloaded;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;

/**
 * Downloads calendars, and keeps each as a file with the time of its download. Nobody waits for a download: who asks for a
 * calendar gets what was downloaded last.
 */
final class CalendarDownloads {

    /** How many bytes a calendar may have. */
    static final int LARGEST = 2_000_000;

    /** How long a download counts as fresh. */
    static final Duration FRESH = Duration.ofHours(6);

    /** The pause after a download that failed. */
    static final Duration RETRY = Duration.ofMinutes(15);

    /** How long a calendar is used that cannot be downloaded any more. */
    static final Duration USABLE = Duration.ofDays(7);

    private static final SystemLog LOGGER = SystemLog.of(CalendarDownloads.class);

    private final Path directory;
    private final Disk disk = new Disk();
    private final Clock clock;
    private final Function<URI, CompletableFuture<byte[]>> download;
    private final Map<String, Calendar> calendars = new ConcurrentHashMap<>();

    /**
     * @param directory where the files are kept
     * @param download begins a download, and does not wait for it
     */
    CalendarDownloads(Path directory, Clock clock, Function<URI, CompletableFuture<byte[]>> download) {
        this.directory = directory;
        this.clock = clock;
        this.download = download;
    }

    /** What is known about one calendar. */
    private static final class Calendar {
        private String text;
        private Instant at;
        private String problem = "it was not downloaded yet";
        private Instant next = Instant.MIN;
        private boolean busy;

        private synchronized Downloaded downloaded(Instant now) {
            boolean usable = text != null && now.isBefore(at.plus(USABLE));
            return new Downloaded(usable ? text : null, at, problem);
        }

        /** Whether a download should begin now. Then nobody else begins one. */
        private synchronized boolean begins(Instant now) {
            boolean due = !busy && (!now.isBefore(next) || at != null && now.isBefore(at));
            busy |= due;
            return due;
        }

        private synchronized void succeeded(String content, Instant time) {
            text = content;
            at = time;
            problem = null;
            next = time.plus(FRESH);
            busy = false;
        }

        private synchronized void failed(String why, Instant now) {
            problem = why;
            next = now.plus(RETRY);
            busy = false;
        }
    }

    /** The calendar of an address, as it was downloaded last. If it is due, a download begins. */
    @NonNull
    Downloaded calendar(@NonNull String address) {
        Calendar calendar = calendars.computeIfAbsent(address, this::kept);
        if (calendar.begins(clock.instant())) {
            begin(address, calendar);
        }
        return calendar.downloaded(clock.instant());
    }

    private void begin(String address, Calendar calendar) {
        CompletableFuture<byte[]> begun;
        try {
            begun = download.apply(URI.create(address));
        } catch (RuntimeException e) {
            begun = CompletableFuture.failedFuture(e);
        }
        begun.thenApply(CalendarDownloads::text).whenComplete((text, failure) -> {
            if (failure == null) {
                calendar.succeeded(text, clock.instant());
                keep(address, text.getBytes(StandardCharsets.UTF_8));
            } else {
                calendar.failed(String.valueOf(Http.cause(failure).getMessage()), clock.instant());
                LOGGER.log(
                        Level.WARNING,
                        "A calendar of holidays could not be downloaded: "
                                + Http.cause(failure).getMessage());
            }
        });
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CompletionException(new IOException("the calendar is not a text in UTF-8", e));
        }
    }

    private void keep(String address, byte[] bytes) {
        try {
            Files.createDirectories(directory);
            disk.replace(file(address), bytes);
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING, "A calendar of holidays could not be kept, so it is downloaded after a restart", e);
        }
    }

    private Calendar kept(String address) {
        Calendar calendar = new Calendar();
        Path file = file(address);
        try {
            if (Files.exists(file) && Files.size(file) <= LARGEST) {
                Instant at = Files.getLastModifiedTime(file).toInstant();
                Instant now = clock.instant();
                calendar.succeeded(Files.readString(file), at.isAfter(now) ? now : at);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "A kept calendar of holidays could not be read", e);
        }
        return calendar;
    }

    private Path file(String address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(hash) + ".ics");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
