package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;

/**
 * What GitHub should show of something, and what it was told so far. Immutable.
 *
 * @param <R> the type of the report itself
 */
public interface Report<R extends Report<R>> {

    /** The name of its file: letters, digits and hyphens. */
    @NonNull
    String id();

    /** The repository. */
    @NonNull
    RepositoryKey repository();

    /** When that happened of which GitHub is told. */
    @NonNull
    Instant at();

    /** What GitHub shows, for people. */
    @NonNull
    String what();

    /** Whether a request must be sent. */
    boolean isDue();

    /** Whether a request was begun that creates something, and whose answer is not recorded. */
    boolean isCreating();

    /** When the next request is sent at the earliest. */
    @NonNull
    Instant notBefore();

    /** How many requests failed since the last one that succeeded. */
    int failures();

    /** A request failed. Whether it had its effect is not known. */
    @NonNull
    R failed(@NonNull Instant again);

    /** The request that was begun had no effect. */
    @NonNull
    R withoutEffect();
}
