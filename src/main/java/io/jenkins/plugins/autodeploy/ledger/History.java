package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people see of the {@link Ledger} and do with it. What a method wrote is on the disk when it returns. Safe for
 * use by many threads. Who may see or do it is for the caller to decide.
 *
 * <p><b>Holds.</b> A person holds a stack, with a reason and perhaps an end. As long as the hold binds, nothing is sent
 * to the stack, neither by a merge nor for a release that somebody chose: {@link Ledger#claim} answers
 * {@link Claim.Held}. It ends when a person {@linkplain #resume resumes} the stack, which a build's {@code resume} does
 * not do, for that ends pins. It also ends at its end, by the controller's clock at the time of the claim: once a
 * trigger was sent past it, it has ended for good and does not come back with a clock that is put back; before that, it
 * binds again where the clock was wrong.
 *
 * <p>Every method fails with an {@link IOException} where the record is damaged or can't be read or written; the
 * message names the file.
 */
public interface History {

    /** How many deployments of a release to a stack are kept for each repository where nothing else is configured. */
    int DEFAULT_SIZE = 10_000;

    /** All repositories of which something is recorded, in no order. Reads no records, so that it is cheap. */
    @NonNull
    List<RepositoryKey> repositories() throws IOException;

    /** What all repositories are called. Costs as much as there are repositories, so that it is asked once for many. */
    @NonNull
    Names names() throws IOException;

    /** What is where now. What it costs does not grow with the history. */
    @NonNull
    Overview overview(@NonNull RepositoryKey repository) throws IOException;

    /**
     * A part of the history, the newest first. What it costs does not grow with the history: only so many entries are
     * looked at, so that a page may hold fewer entries than asked for, even none, though older ones follow.
     *
     * @param older where to go on, as {@link HistoryPage#older} had it; null for the newest
     * @param size how many entries at most, at least 1
     * @throws UserErrorException if {@code older} is no place in a history, as a URL that a person edited may have it
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    @NonNull
    HistoryPage page(@NonNull RepositoryKey repository, @NonNull Filter filter, @Nullable String older, int size)
            throws IOException, UserErrorException;

    /**
     * Holds a stack, in place of a hold that it may have.
     *
     * @param person who does it, as people are to read it
     * @param until when it ends by itself; null for when a person resumes the stack
     * @throws UserErrorException if the reason is blank or the end has passed
     */
    void hold(
            @NonNull RepositoryKey repository,
            @NonNull String stack,
            @NonNull String person,
            @NonNull String reason,
            @Nullable Instant until)
            throws IOException, UserErrorException;

    /**
     * Ends a stack's hold and its pin. Nothing is deployed by that.
     *
     * @return whether it had any
     */
    boolean resume(@NonNull RepositoryKey repository, @NonNull String stack, @NonNull String person) throws IOException;

    /**
     * Records that a person asks to deploy an existing release, before that begins.
     *
     * @param stacks the names of those that are to get it
     */
    void choose(
            @NonNull RepositoryKey repository,
            @NonNull String person,
            @NonNull String tag,
            @NonNull List<String> stacks)
            throws IOException;

    /** What repositories are called, at one moment. */
    interface Names {

        /**
         * The repository of a name.
         *
         * @param host GitHub's host
         * @param name its name now or earlier, as far as that was recorded, in any case
         * @return empty if nothing is recorded of it, or only by versions of the plugin that did not record names
         * @throws IOException if it may be one whose record can't be read; the message names the file
         */
        @NonNull
        Optional<RepositoryKey> find(@NonNull String host, @NonNull RepositoryName name) throws IOException;
    }

    /**
     * What to look for.
     *
     * @param stack the name of a stack; null for all entries
     * @param state triggers that stand in this state; null for all entries
     * @param text what one of the entry's tag, commit, build, person, reason and pull requests ({@code #12}, or the
     *     title) holds, in any case; null for all entries
     */
    record Filter(
            @Nullable String stack,
            @Nullable StackState state,
            @Nullable String text) {

        /** All entries. */
        public static final Filter ALL = new Filter(null, null, null);
    }

    /**
     * Entries, the newest first.
     *
     * @param older where to go on for older ones, good for a URL; null if there are none
     */
    record HistoryPage(
            @NonNull List<HistoryEntry> entries, @Nullable String older) {

        public HistoryPage {
            entries = List.copyOf(entries);
        }
    }
}
