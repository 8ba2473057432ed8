package io.jenkins.plugins.autodeploy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Spans of time. They may overlap. All moments are as {@link System#nanoTime} counts. */
final class Spans {

    private final List<Span> spans = new ArrayList<>();

    private record Span(long begin, long end) {}

    synchronized void add(long begin, long end) {
        spans.add(new Span(begin, end));
    }

    synchronized void clear() {
        spans.clear();
    }

    private synchronized List<Span> copy() {
        return List.copyOf(spans);
    }

    /** How much time before a moment lies in at least one of the spans. */
    static Duration union(List<Spans> all, long moment) {
        List<Span> sorted = all.stream()
                .flatMap(each -> each.copy().stream())
                .sorted(Comparator.comparingLong(span -> span.begin() - moment))
                .toList();
        long sum = 0;
        long covered = Long.MIN_VALUE;
        for (Span span : sorted) {
            long begin = Math.max(span.begin() - moment, covered);
            long end = Math.min(span.end() - moment, 0);
            sum += Math.max(0, end - begin);
            covered = Math.max(covered, end);
        }
        return Duration.ofNanos(sum);
    }
}
