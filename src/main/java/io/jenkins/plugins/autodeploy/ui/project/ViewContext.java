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
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * How the current user sees a page.
 *
 * @param locale the language of the current user
 * @param zone the time zone of the current user
 * @param builds makes a link from a deployer in the ledger and the time when the ledger recorded it. Without an address
 *     if the current user may not open the page
 * @param hidden whether the current user may not see the job of a deployer in the ledger at the time when the ledger
 *     recorded it
 * @param executions makes a link from an execution. Without an address if the page in Spinnaker is not known
 */
public record ViewContext(
        @NonNull Locale locale,
        @NonNull ZoneId zone,
        @NonNull BiFunction<String, Instant, Link> builds,
        @NonNull BiPredicate<String, Instant> hidden,
        @NonNull Function<Execution, Link> executions) {

    /** A time in the language and the time zone of the current user. */
    @NonNull
    String time(@NonNull Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone)
                .format(time);
    }

    @NonNull
    Link by(@NonNull String deployer, @NonNull Instant at) {
        return builds.apply(deployer, at);
    }

    @NonNull
    List<Link> executions(@NonNull List<Execution> started) {
        return started.stream().map(executions).toList();
    }
}
