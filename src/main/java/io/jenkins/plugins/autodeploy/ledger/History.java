package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The part of the {@link Ledger} for people: what they see, and what they do. What a method wrote is on the disk when
 * the method returns. Safe for use by many threads. The caller decides who may see and do what.
 *
 * <p><b>Holds.</b> A person holds a stack, with a reason and perhaps a time for the end. Several holds of one stack stand
 * side by side. As long as one of them applies, nothing is sent to the stack, neither by a merge nor by a manual deployment. The verdict of {@link Ledger#claim} is
 * {@link io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByPerson}. A hold ends when a person {@linkplain #endHold
 * ends} it or {@linkplain #resume resumes} the stack. The option {@code resume} of a build ends only pins, not holds. A
 * hold also ends at its time for the end, by the controller's clock at the time of the claim. If the first trigger after
 * that time was sent, the hold has ended for good. If the clock is set back before such a trigger, the hold applies
 * again. A hold that was made with {@link HoldRight#OVERRIDE} is ended with the same right only.
 *
 * <p>Every method fails with an {@link IOException} if the record is damaged, or can't be read or written; the message
 * names the file.
 */
public interface History {

    /** How many deployments of a release to a stack the history of a repository retains by default. */
    int DEFAULT_SIZE = 10_000;

    /**
     * All repositories with a record, in no order. Cheap, because it reads no records. What can't be read is left out
     * and reported in the system log.
     */
    @NonNull
    List<RepositoryKey> repositories() throws IOException;

    /**
     * The names of all repositories. Reads the record of each repository, so ask once and use the answer many times.
     */
    @NonNull
    Names names() throws IOException;

    /** The present state of a repository's stacks. The cost does not grow with the history. */
    @NonNull
    Overview overview(@NonNull RepositoryKey repository) throws IOException;

    /**
     * The triggers of a stack whose executions may still run; see {@link Ledger#running}.
     *
     * @param stack the name of the stack
     */
    @NonNull
    List<RunningTrigger> running(@NonNull RepositoryKey repository, @NonNull String stack) throws IOException;

    /**
     * A page of the history, the newest entry first. The cost does not grow with the history, because the number of
     * entries that are read is limited. So a page may have fewer entries than {@code size}, even none, although older
     * entries follow.
     *
     * @param older where to continue, from {@link HistoryPage#older} of the page before; null for the newest entries
     * @param size how many entries the page has at most; at least 1
     * @throws UserErrorException if {@code older} has a wrong form, for example in a URL that a person edited
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    @NonNull
    HistoryPage page(@NonNull RepositoryKey repository, @NonNull Filter filter, @Nullable String older, int size)
            throws IOException, UserErrorException;

    /**
     * Holds a stack. Earlier holds of the stack stay. If the same person holds the stack already with the same right,
     * reason and end, nothing changes.
     *
     * @param stack the name of the stack
     * @param person the name of the person, for people to read
     * @param right the right with which the person holds the stack
     * @param reason why, as the person wrote it; not blank
     * @param until when the hold ends by itself; null if it lasts until a person resumes the stack
     * @return the id of the hold, for {@link #endHold}
     * @throws UserErrorException if the reason is blank, or {@code until} is not in the future
     * @throws TooManyHoldsException if the stack has too many holds
     */
    int hold(
            @NonNull RepositoryKey repository,
            @NonNull String stack,
            @NonNull String person,
            @NonNull HoldRight right,
            @NonNull String reason,
            @Nullable Instant until)
            throws IOException, UserErrorException, TooManyHoldsException;

    /**
     * Ends one hold of a stack. Other holds and a pin stay. Deploys nothing.
     *
     * @param id the id of the hold
     * @param person the name of the person, for people to read
     * @param right the right with which the person ends the hold
     * @return whether the stack had this hold
     * @throws StrongerHoldException if a person with this right may not end the hold
     */
    boolean endHold(
            @NonNull RepositoryKey repository,
            @NonNull String stack,
            int id,
            @NonNull String person,
            @NonNull HoldRight right)
            throws IOException, StrongerHoldException;

    /**
     * Ends all holds and the pin of a stack. Deploys nothing. If one of the holds may not be ended, nothing changes.
     *
     * @param person the name of the person, for people to read
     * @param right the right with which the person resumes the stack
     * @return whether the stack had a hold or a pin
     * @throws StrongerHoldException if the stack has a hold that a person with this right may not end
     */
    boolean resume(
            @NonNull RepositoryKey repository, @NonNull String stack, @NonNull String person, @NonNull HoldRight right)
            throws IOException, StrongerHoldException;

    /**
     * Records the request for a manual deployment, before the deployment begins.
     *
     * @param person the name of the person, for people to read
     * @param tag the name of the release's tag
     * @param stacks the names of the stacks to deploy
     * @param throughWindows why the person deploys while windows close stacks; null if no window closed them
     */
    void choose(
            @NonNull RepositoryKey repository,
            @NonNull String person,
            @NonNull String tag,
            @NonNull List<String> stacks,
            @Nullable String throughWindows)
            throws IOException;

    /**
     * Records that a stack catches up by itself, before the deployment begins.
     *
     * @param tag the name of the release's tag
     * @param stack the name of the stack
     * @param cause why, as a clause for people to read
     */
    void catchUp(@NonNull RepositoryKey repository, @NonNull String tag, @NonNull String stack, @NonNull String cause)
            throws IOException;

    /**
     * Finds a repository by its name, as {@link Names#find}. This reads only the record of this repository, unless it is
     * not known which one that is.
     */
    @NonNull
    Optional<RepositoryKey> find(@NonNull String host, @NonNull RepositoryName name) throws IOException;

    /** The names of all repositories at one moment. */
    interface Names {

        /**
         * Finds a repository by its name.
         *
         * @param host GitHub's host
         * @param name the present name or a recorded former name; upper and lower case are equal
         * @return empty if no record has this name
         * @throws IOException if no readable record has this name, but there is a record of the host whose name can't
         *     be read; the message names the file
         */
        @NonNull
        Optional<RepositoryKey> find(@NonNull String host, @NonNull RepositoryName name) throws IOException;

        /** What in the directory of the ledger can't be read: sentences for administrators, with paths. */
        @NonNull
        List<String> problems();
    }

    /**
     * Conditions for entries. An entry must meet all of them.
     *
     * @param stack the name of the entry's stack; null for any
     * @param state the state of the entry's trigger; null for any
     * @param text a part of the entry's tag, commit, build, person, reason, label or title of a pull request; or the
     *     number of a pull request, {@code #12}. Upper and lower case are equal. Null for any
     * @param hidden whether the person who searches may not see a deployer. Its name is not searched then: a search must
     *     not find out what a page does not show
     */
    record Filter(
            @Nullable String stack,
            @Nullable StackState state,
            @Nullable String text,
            @NonNull BiPredicate<String, Instant> hidden) {

        /** No conditions: all entries. */
        public static final Filter ALL = new Filter(null, null, null);

        /** A filter that searches all names. */
        public Filter(@Nullable String stack, @Nullable StackState state, @Nullable String text) {
            this(stack, state, text, (deployer, at) -> false);
        }

        /** The same for a person who may not see some deployers. */
        @NonNull
        public Filter hiding(@NonNull BiPredicate<String, Instant> deployers) {
            return new Filter(stack, state, text, deployers);
        }
    }

    /**
     * A page of entries.
     *
     * @param entries the newest first; may be empty
     * @param older the value to ask for older entries, safe in a URL; null if there are none
     */
    record HistoryPage(
            @NonNull List<HistoryEntry> entries, @Nullable String older) {

        public HistoryPage {
            entries = List.copyOf(entries);
        }
    }
}
