package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import java.util.Objects;

/**
 * An event in the log.
 *
 * @param number counts the events of the log
 * @param source where the event comes from: the ledger of a repository, a deployment or the watch for drift
 * @param again whether the ledger perhaps told of the event a second time, after a restart
 * @param event the event. Its links are not known yet
 */
record LoggedEvent(
        long number,
        @NonNull String source,
        boolean again,
        @NonNull AutoDeployEvent event) {

    LoggedEvent {
        Objects.requireNonNull(source);
        Objects.requireNonNull(event);
    }

    /** The same event with another number. */
    LoggedEvent numbered(long other) {
        return new LoggedEvent(other, source, again, event);
    }
}
