package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.window.CalendarClosing;
import io.jenkins.plugins.autodeploy.window.Closing;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import io.jenkins.plugins.autodeploy.window.UnknownCalendar;
import io.jenkins.plugins.autodeploy.window.WindowException;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The configuration of a stack's windows: the times at which nothing is deployed to the stack by itself. */
public final class WindowConfiguration implements Describable<WindowConfiguration> {

    private String closed = "";
    private String timeZone = "";
    private String calendar = "";
    private String calendarUrl = "";
    private transient volatile CalendarClosing holidays;

    /** Windows that close the stack at no time. */
    @DataBoundConstructor
    public WindowConfiguration() {}

    /** XStream calls no constructor. If a field is missing in hand-edited XML, the field gets its default here. */
    private Object readResolve() {
        WindowConfiguration read = new WindowConfiguration();
        read.setClosed(closed);
        read.setTimeZone(timeZone);
        read.setCalendar(calendar);
        read.setCalendarUrl(calendarUrl);
        return read;
    }

    /** The closed times, in the form that {@link WindowParser} reads: one a line. Empty for no such times. */
    @NonNull
    public String getClosed() {
        return closed;
    }

    /** @param closed see {@link #getClosed}; null is the same as empty */
    @DataBoundSetter
    public void setClosed(@CheckForNull String closed) {
        this.closed = Texts.trim(closed);
    }

    /** The time zone of the stack, such as {@code Asia/Seoul}. Without closed times and a calendar, it may be empty. */
    @NonNull
    public String getTimeZone() {
        return timeZone;
    }

    /** @param timeZone see {@link #getTimeZone}; null is the same as empty */
    @DataBoundSetter
    public void setTimeZone(@CheckForNull String timeZone) {
        this.timeZone = Texts.trim(timeZone);
    }

    /** A calendar of holidays: an iCalendar text, whose events close the stack. Empty for none. */
    @NonNull
    public String getCalendar() {
        return calendar;
    }

    /** @param calendar see {@link #getCalendar}; null is the same as empty */
    @DataBoundSetter
    public void setCalendar(@CheckForNull String calendar) {
        this.calendar = Texts.trim(calendar);
    }

    /** The https URL of a calendar of holidays, which is downloaded. Empty for none. */
    @NonNull
    public String getCalendarUrl() {
        return calendarUrl;
    }

    /** @param calendarUrl see {@link #getCalendarUrl}; null is the same as empty */
    @DataBoundSetter
    public void setCalendarUrl(@CheckForNull String calendarUrl) {
        this.calendarUrl = Texts.trim(calendarUrl);
    }

    /**
     * The windows. None if they are wrong: then {@link #check} fails, and so does every deployment to the stack. A calendar
     * that cannot be downloaded or read closes the stack.
     */
    DeploymentWindows windows() {
        if (!closesAnything()) {
            return DeploymentWindows.NONE;
        }
        try {
            DeploymentWindows lines = WindowParser.parse(closed, timeZone);
            List<Closing> closings = new ArrayList<>(lines.closings());
            if (!calendar.isEmpty()) {
                closings.add(reader(calendar));
            } else if (!calendarUrl.isEmpty()
                    && WindowChecks.calendarUrl(calendarUrl).isEmpty()) {
                closings.add(downloaded(CalendarSource.get().calendar(calendarUrl)));
            }
            return new DeploymentWindows(lines.zone(), closings);
        } catch (WindowException e) {
            return DeploymentWindows.NONE;
        }
    }

    private boolean closesAnything() {
        return !closed.isBlank() || !calendar.isEmpty() || !calendarUrl.isEmpty();
    }

    private Closing downloaded(CalendarSource.Downloaded last) {
        return last.text() == null ? new UnknownCalendar(String.valueOf(last.problem())) : reader(last.text());
    }

    /** Each stack keeps what it has read, because the time zones of two stacks may differ. */
    private CalendarClosing reader(String text) {
        CalendarClosing reader = holidays;
        if (reader == null || !reader.text().equals(text)) {
            reader = new CalendarClosing(text);
            holidays = reader;
        }
        return reader;
    }

    /**
     * @param stack the name of the stack
     * @throws UserErrorException if the windows are wrong; the message names the stack and the field
     */
    void check(String stack) throws UserErrorException {
        String field = "stack " + stack + ", windows, ";
        ConfigurationError.check(field + "closed", WindowChecks.windows(closed, timeZone));
        ConfigurationError.check(field + "timeZone", WindowChecks.timeZone(timeZone, closesAnything()));
        ConfigurationError.check(field + "calendar", WindowChecks.length(calendar));
        ConfigurationError.check(field + "calendarUrl", WindowChecks.calendarUrl(calendarUrl));
        ConfigurationError.check(field + "calendarUrl", WindowChecks.twoCalendars(calendar, calendarUrl));
    }

    /** Describes windows on the configuration page. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<WindowConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.WindowConfiguration_displayName();
        }

        /** Checks the field {@code closed} of the form. */
        @POST
        public FormValidation doCheckClosed(@QueryParameter String value, @QueryParameter String timeZone) {
            return FormCheck.of(() -> WindowChecks.windows(Texts.trim(value), Texts.trim(timeZone)));
        }

        /** Checks the field {@code timeZone} of the form. */
        @POST
        public FormValidation doCheckTimeZone(
                @QueryParameter String value,
                @QueryParameter String closed,
                @QueryParameter String calendar,
                @QueryParameter String calendarUrl) {
            boolean needed = Stream.of(closed, calendar, calendarUrl)
                    .anyMatch(each -> !Texts.trim(each).isEmpty());
            return FormCheck.of(() -> WindowChecks.timeZone(Texts.trim(value), needed));
        }

        /** Checks the field {@code calendar} of the form. */
        @POST
        public FormValidation doCheckCalendar(@QueryParameter String value, @QueryParameter String timeZone) {
            String calendar = Texts.trim(value);
            return FormCheck.of(() -> WindowChecks.length(calendar)
                    .or(() -> WindowChecks.calendar(calendar, Texts.trim(timeZone), Instant.now())));
        }

        /** Checks the field {@code calendarUrl} of the form. Only the calendar of a saved address is downloaded. */
        @POST
        public FormValidation doCheckCalendarUrl(
                @QueryParameter String value, @QueryParameter String calendar, @QueryParameter String timeZone) {
            String address = Texts.trim(value);
            return FormCheck.of(
                    () -> WindowChecks.calendarUrl(address)
                            .or(() -> WindowChecks.twoCalendars(Texts.trim(calendar), address))
                            .or(() -> isSaved(address)
                                    ? WindowChecks.downloaded(
                                            CalendarSource.get().calendar(address), Texts.trim(timeZone), Instant.now())
                                    : Optional.empty()),
                    () -> isSaved(address)
                            ? WindowChecks.old(CalendarSource.get().calendar(address))
                            : Optional.empty());
        }

        private static boolean isSaved(String address) {
            return !address.isEmpty()
                    && AutoDeployConfiguration.get().calendarUrls().contains(address);
        }
    }
}
