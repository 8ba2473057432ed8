package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.Overview.Drift;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Says in one language how many releases and pull requests stacks lack. Each text is made once, because the page of all
 * projects needs the same few texts for very many stacks. Not safe for use by several threads.
 */
final class DriftWords {

    private final Locale locale;
    private final Map<Counts, String> texts = new HashMap<>();

    private record Counts(int releases, int pullRequests, boolean complete) {}

    DriftWords(@NonNull Locale locale) {
        this.locale = locale;
    }

    /** What a stack lacks; empty if it lacks nothing. */
    @NonNull
    String of(@NonNull Drift drift) {
        return drift.releases().isEmpty()
                ? ""
                : texts.computeIfAbsent(
                        new Counts(drift.releases().size(), drift.pullRequests(), drift.complete()), this::text);
    }

    private String text(Counts counts) {
        return (counts.complete()
                        ? Messages._DriftWords_Lacks(counts.releases(), counts.pullRequests())
                        : Messages._DriftWords_LacksAtLeast(counts.releases(), counts.pullRequests()))
                .toString(locale);
    }
}
