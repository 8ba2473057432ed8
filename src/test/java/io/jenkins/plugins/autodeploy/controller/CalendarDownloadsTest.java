package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.config.CalendarSource.Downloaded;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarDownloadsTest {

    private static final String ADDRESS = "https://calendar.example.com/private-token/holidays.ics";
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    private Path home;

    private Instant now = NOON;
    private final List<CompletableFuture<byte[]>> begun = new ArrayList<>();
    private CalendarDownloads downloads;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void start() {
        downloads = new CalendarDownloads(home, clock, this::begin);
    }

    private CompletableFuture<byte[]> begin(URI address) {
        assertThat(address).hasToString(ADDRESS);
        CompletableFuture<byte[]> download = new CompletableFuture<>();
        begun.add(download);
        return download;
    }

    private Downloaded calendar() {
        return downloads.calendar(ADDRESS);
    }

    private void answer(String text) {
        begun.get(begun.size() - 1).complete(text.getBytes(StandardCharsets.UTF_8));
    }

    private void fail(String why) {
        begun.get(begun.size() - 1).completeExceptionally(new IOException(why));
    }

    @Test
    void nobodyWaitsForTheFirstDownloadAndItIsBegunOnce() {
        assertThat(calendar()).isEqualTo(new Downloaded(null, null, "it was not downloaded yet"));
        calendar();
        assertThat(begun).hasSize(1);
        answer("holidays");
        assertThat(calendar()).isEqualTo(new Downloaded("holidays", NOON, null));
        assertThat(begun).hasSize(1);
    }

    @Test
    void aCalendarIsDownloadedAgainAfterSixHours() {
        calendar();
        answer("holidays");
        now = NOON.plus(Duration.ofHours(6)).minusMillis(1);
        calendar();
        assertThat(begun).hasSize(1);
        now = NOON.plus(Duration.ofHours(6));
        assertThat(calendar().text()).isEqualTo("holidays");
        assertThat(begun).hasSize(2);
        answer("more holidays");
        assertThat(calendar()).isEqualTo(new Downloaded("more holidays", now, null));
    }

    @Test
    void aCalendarThatCannotBeDownloadedAnyMoreIsUsedForSevenDays() {
        calendar();
        answer("holidays");
        now = NOON.plus(Duration.ofDays(7)).minusMillis(1);
        calendar();
        fail("calendar.example.com answers 500");
        assertThat(calendar()).isEqualTo(new Downloaded("holidays", NOON, "calendar.example.com answers 500"));
        now = NOON.plus(Duration.ofDays(7));
        assertThat(calendar()).isEqualTo(new Downloaded(null, NOON, "calendar.example.com answers 500"));
    }

    @Test
    void aDownloadThatFailedIsTriedAgainAfterAPause() {
        calendar();
        fail("calendar.example.com answers 404");
        assertThat(calendar().problem()).isEqualTo("calendar.example.com answers 404");
        assertThat(begun).hasSize(1);
        now = NOON.plus(CalendarDownloads.RETRY);
        calendar();
        assertThat(begun).hasSize(2);
    }

    @Test
    void afterARestartTheKeptCalendarIsUsedWithItsTime() throws IOException {
        calendar();
        answer("holidays");
        try (Stream<Path> files = Files.list(home)) {
            Path file = files.findFirst().orElseThrow();
            assertThat(file.toString()).doesNotContain("private-token");
            Files.setLastModifiedTime(file, FileTime.from(NOON));
        }
        start();
        assertThat(calendar()).isEqualTo(new Downloaded("holidays", NOON, null));
        assertThat(begun).hasSize(1);
        now = NOON.plus(Duration.ofDays(8));
        assertThat(calendar().text()).isNull();
        assertThat(begun).hasSize(2);
    }

    @Test
    void aCalendarThatIsNotUtf8IsNotUsed() {
        calendar();
        begun.get(0).complete(new byte[] {(byte) 0xbc, (byte) 0xb3});
        assertThat(calendar()).isEqualTo(new Downloaded(null, null, "the calendar is not a text in UTF-8"));
    }

    @Test
    void aClockThatIsSetBackBeginsADownload() {
        calendar();
        answer("holidays");
        now = NOON.minus(Duration.ofDays(1));
        assertThat(calendar().text()).isEqualTo("holidays");
        assertThat(begun).hasSize(2);
    }

    @Test
    void anAddressThatNobodyCanAskIsAFailedDownload() {
        downloads = new CalendarDownloads(home, clock, address -> {
            throw new IllegalArgumentException("no such proxy");
        });
        assertThat(calendar().problem()).isEqualTo("no such proxy");
    }
}
