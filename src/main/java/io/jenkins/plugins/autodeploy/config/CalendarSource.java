package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.time.Instant;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Keeps the calendars that are downloaded. The configuration itself sends no request. */
@Restricted(NoExternalUse.class)
public interface CalendarSource extends ExtensionPoint {

    /**
     * A calendar as it was downloaded last.
     *
     * @param text the text; null if there is none that may still be used
     * @param at when it was downloaded; null if it never was
     * @param problem why the last download failed, in English; null if it did not fail
     */
    record Downloaded(
            @Nullable String text,
            @Nullable Instant at,
            @Nullable String problem) {}

    /** The source of this controller. */
    @NonNull
    static CalendarSource get() {
        return ExtensionList.lookupSingleton(CalendarSource.class);
    }

    /**
     * The calendar of an address. If it is due, a download begins. This method does not wait for it.
     *
     * @param address an https URL
     */
    @NonNull
    Downloaded calendar(@NonNull String address);
}
