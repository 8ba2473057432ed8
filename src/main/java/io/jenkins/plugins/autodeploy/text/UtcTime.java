package io.jenkins.plugins.autodeploy.text;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times in UTC, to the minute, as texts for people whose time zone is not known. */
public final class UtcTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private UtcTime() {}

    /** For example {@code 2026-11-22 12:00 UTC}. */
    @NonNull
    public static String of(@NonNull Instant time) {
        return FORMAT.format(time);
    }
}
