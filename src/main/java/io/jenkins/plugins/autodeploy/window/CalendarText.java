package io.jenkins.plugins.autodeploy.window;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/** Reads the lines of an iCalendar text into components. Only this class knows the library that reads lines. */
final class CalendarText implements VObjectDataListener {

    private static final Set<Warning> HARMLESS =
            Set.of(Warning.UNKNOWN_VERSION, Warning.UNKNOWN_CHARSET, Warning.QUOTED_PRINTABLE_ERROR);

    private final ReadingBudget budget;
    private final CalendarComponent root = new CalendarComponent("", 1);
    private final Deque<CalendarComponent> open = new ArrayDeque<>();
    private WindowException problem;

    private CalendarText(ReadingBudget budget) {
        this.budget = budget;
        open.push(root);
    }

    /** A component without a name that holds all components of the text. */
    static CalendarComponent read(String text, ReadingBudget budget) throws WindowException {
        CalendarText reading = new CalendarText(budget);
        SyntaxRules rules = SyntaxRules.iCalendar();
        rules.setDefaultSyntaxStyle(SyntaxStyle.NEW);
        try (VObjectReader reader = new VObjectReader(new StringReader(text), rules)) {
            reader.parse(reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (reading.problem != null) {
            throw reading.problem;
        }
        if (reading.root.components().stream().noneMatch(each -> each.name().equals("VCALENDAR"))) {
            throw new WindowException(Messages._HolidayCalendar_noCalendar());
        }
        if (reading.open.size() > 1) {
            throw new WindowException(Messages._HolidayCalendar_cutOff(
                    HolidayCalendar.shown(reading.open.peek().name())));
        }
        return reading.root;
    }

    @Override
    public void onComponentBegin(String name, Context context) {
        CalendarComponent component = new CalendarComponent(name.toUpperCase(Locale.ROOT), context.getLineNumber());
        open.peek().components().add(component);
        open.push(component);
        if (component.name().equals("VEVENT")) {
            try {
                budget.countEvent();
            } catch (WindowException e) {
                fail(e, context);
            }
        }
    }

    @Override
    public void onComponentEnd(String name, Context context) {
        if (!open.peek().name().equalsIgnoreCase(name)) {
            fail(
                    new WindowException(Messages._HolidayCalendar_cutOff(
                            HolidayCalendar.shown(open.peek().name()))),
                    context);
        } else {
            open.pop();
        }
    }

    @Override
    public void onProperty(VObjectProperty property, Context context) {
        open.peek()
                .properties()
                .add(new CalendarComponent.Property(
                        property.getName().toUpperCase(Locale.ROOT),
                        property.getParameters().first("TZID"),
                        property.getParameters().first("RANGE"),
                        property.getValue(),
                        context.getLineNumber()));
    }

    @Override
    public void onVersion(String value, Context context) {
        // Both versions of iCalendar write events alike.
    }

    @Override
    public void onWarning(Warning warning, VObjectProperty property, Exception thrown, Context context) {
        if (!HARMLESS.contains(warning)) {
            boolean outside = root.components().isEmpty();
            fail(
                    outside
                            ? new WindowException(Messages._HolidayCalendar_noCalendar())
                            : new WindowException(Messages._HolidayCalendar_brokenLine(
                                    context.getLineNumber(), HolidayCalendar.shown(context.getUnfoldedLine()))),
                    context);
        }
    }

    private void fail(WindowException found, Context context) {
        problem = problem == null ? found : problem;
        context.stop();
    }
}
