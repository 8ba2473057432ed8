package io.jenkins.plugins.autodeploy.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which repetitions of an event another event with the same UID replaces or cancels. */
final class ReplacedRepetitions {

    private static final String ID = "RECURRENCE-ID";

    private final Map<String, List<CalendarComponent.Property>> byEvent = new HashMap<>();

    private ReplacedRepetitions() {}

    static ReplacedRepetitions of(List<CalendarComponent> events) throws WindowException {
        ReplacedRepetitions replaced = new ReplacedRepetitions();
        for (CalendarComponent each : events) {
            for (CalendarComponent.Property id : each.all(ID)) {
                if (id.range() != null) {
                    throw new WindowException(Messages._HolidayCalendar_unsupported(
                            id.line(), HolidayCalendar.shown("RANGE=" + id.range())));
                }
                replaced.byEvent
                        .computeIfAbsent(uid(each), uid -> new ArrayList<>())
                        .add(id);
            }
        }
        return replaced;
    }

    /** What takes repetitions from this event. An event that replaces a repetition keeps its own time. */
    List<CalendarComponent.Property> of(CalendarComponent event) {
        return event.first(ID).isPresent() || uid(event).isEmpty()
                ? List.of()
                : byEvent.getOrDefault(uid(event), List.of());
    }

    private static String uid(CalendarComponent event) {
        return event.first("UID").map(CalendarComponent.Property::value).orElse("");
    }
}
