package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import io.jenkins.plugins.autodeploy.window.WindowException;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The windows of the stacks in a run: some minutes each, soon after the begin. Times are in milliseconds since the begin. */
final class Windows {

    /** No stack has a window. */
    static final Windows NONE = new Windows(Instant.EPOCH, List.of());

    private static final int LATEST = 4;
    private static final List<String> ZONES = List.of("UTC", "Asia/Seoul", "America/New_York", "Asia/Kathmandu");

    private final Instant begin;
    private final List<Window> windows;

    private record Window(String stack, long from, long until, String zone, String pattern) {

        String line(Instant begin) {
            return text(begin, from) + " to " + text(begin, until);
        }

        private String text(Instant begin, long millis) {
            LocalDateTime time = LocalDateTime.ofInstant(begin.plusMillis(millis), ZoneId.of(zone));
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
        }
    }

    private Windows(Instant begin, List<Window> windows) {
        this.begin = begin;
        this.windows = windows;
    }

    /** @param begin when the run begins, at a full minute */
    static Windows of(Dice dice, Instant begin) {
        List<Window> windows = new ArrayList<>();
        for (String stack : Simulation.STACKS) {
            String zone = dice.pick(ZONES);
            for (int i = dice.below(4); i > 0; i--) {
                long from = Duration.ofMinutes(dice.between(-1, LATEST)).toMillis();
                long until = from + Duration.ofMinutes(dice.between(1, 4)).toMillis();
                windows.add(new Window(stack, from, until, zone, dice.pick(List.of("EEE HH:mm", "uuuu-MM-dd HH:mm"))));
            }
        }
        return new Windows(begin, windows);
    }

    /** One window that begins with the run. */
    static Windows closing(String stack, Duration time) {
        return new Windows(Instant.EPOCH, List.of(new Window(stack, 0, time.toMillis(), "UTC", "uuuu-MM-dd HH:mm")));
    }

    /** What an administrator configures for a stack. */
    DeploymentWindows configured(String stack) {
        List<Window> its = of(stack);
        try {
            return its.isEmpty()
                    ? DeploymentWindows.NONE
                    : WindowParser.parse(
                            its.stream().map(each -> each.line(begin)).collect(Collectors.joining("\n")),
                            its.get(0).zone());
        } catch (WindowException e) {
            throw new IllegalStateException(its.toString(), e);
        }
    }

    private List<Window> of(String stack) {
        return windows.stream().filter(each -> each.stack().equals(stack)).toList();
    }

    boolean exist(String stack) {
        return !of(stack).isEmpty();
    }

    /** Whether one window has closed the stack for at least a time. */
    boolean isClosed(String stack, long at, Duration time) {
        return of(stack).stream().anyMatch(each -> each.from() + time.toMillis() <= at && at < each.until());
    }

    /** Whether a window of the stack ends at this moment. */
    boolean opens(String stack, Instant moment) {
        return of(stack).stream()
                .anyMatch(each -> begin.plusMillis(each.until()).equals(moment));
    }

    /** When all windows are over. */
    Duration end() {
        return Duration.ofMillis(windows.stream().mapToLong(Window::until).max().orElse(0));
    }
}
