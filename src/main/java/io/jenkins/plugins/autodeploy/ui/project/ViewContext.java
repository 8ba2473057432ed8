package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.ui.Link;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Who reads a page.
 *
 * @param builds links the builds and the people that the ledger names, by when it named them, where this reader may
 *     follow
 * @param executions links executions to their pages in Spinnaker, where these are known
 */
public record ViewContext(
        @NonNull Locale locale,
        @NonNull ZoneId zone,
        @NonNull BiFunction<String, Instant, Link> builds,
        @NonNull Function<Execution, Link> executions) {

    /** A time as this reader writes it. */
    @NonNull
    String time(@NonNull Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone)
                .format(time);
    }

    @NonNull
    Link by(@NonNull String author, @NonNull Instant at) {
        return builds.apply(author, at);
    }

    @NonNull
    List<Link> executions(@NonNull List<Execution> some) {
        return some.stream().map(executions).toList();
    }
}
