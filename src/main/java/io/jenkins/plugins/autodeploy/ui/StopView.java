package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.text.UtcTime;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A person has stopped the line, as people see it. */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public final class StopView {

    private final Hold stop;

    StopView(@NonNull Hold stop) {
        this.stop = stop;
    }

    /** The id of the stop. */
    @Exported
    public int getId() {
        return stop.id();
    }

    /** The name of the person. */
    @Exported
    @NonNull
    public String getPerson() {
        return UntrustedText.clean(stop.person());
    }

    /** Why, as the person wrote it: text, never markup. */
    @Exported
    @NonNull
    public String getReason() {
        return UntrustedText.clean(stop.reason());
    }

    /** When the stop began, in milliseconds since the epoch. */
    @Exported
    public long getSince() {
        return stop.at().toEpochMilli();
    }

    /** When the stop ends by itself, in milliseconds since the epoch; null if a person must end it. */
    @Exported
    @CheckForNull
    public Long getUntil() {
        return stop.until() == null ? null : Long.valueOf(stop.until().toEpochMilli());
    }

    /** Who stopped the line, when, until when and why, in the language of the current user. */
    @NonNull
    public String getText() {
        String since = UtcTime.of(stop.at());
        return stop.until() == null
                ? Messages.StopView_Text(getPerson(), since, getReason())
                : Messages.StopView_TextUntil(getPerson(), since, UtcTime.of(stop.until()), getReason());
    }
}
