package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The switch for all stacks of all repositories. A stop of the line is a hold with {@link HoldRight#LINE}. Several stops
 * stand side by side, and each ends by itself. While one of them applies, nothing is sent to any stack. The file is
 * <code>root/line.jsonl</code>. What a method wrote is on the disk when the method returns. Safe for use by many threads.
 * The caller decides who may see and do what.
 *
 * <p>Every method fails with an {@link IOException} if the file is damaged, or can't be read or written; the message
 * names the file. An unreadable file never means that the line runs: then no trigger is sent.
 */
public final class DeploymentLine {

    /** How many decisions are kept at least. */
    static final int KEPT = 100;

    /** The stops are the holds of one thing, so they need no name. */
    private static final String ALL = "";

    private final ChecksummedFile file;
    private final Clock clock;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Null if the file must be read. */
    private volatile State state;

    /** The stamp of the file when this process last read or wrote it. */
    private volatile FileStamp stamp;

    /**
     * A decision of a person about the line.
     *
     * @param at when the person decided
     * @param person the name of the person, for people to read
     * @param hold the stop that began or ended
     * @param ended whether the stop ended
     */
    public record LineDecision(
            @NonNull Instant at,
            @NonNull String person,
            @NonNull Hold hold,
            boolean ended) {

        public LineDecision {
            Objects.requireNonNull(at);
            Objects.requireNonNull(person);
            Objects.requireNonNull(hold);
        }
    }

    /** All decisions in the file, the oldest first, and the stops that they leave. */
    private record State(List<LineDecision> decisions, PeopleHolds stops) {

        static State of(List<LineDecision> decisions) {
            PeopleHolds stops = new PeopleHolds(Manifest.Snapshot.NOTHING);
            for (LineDecision decision : decisions) {
                if (decision.ended()) {
                    stops.end(ALL, decision.hold().id());
                } else {
                    stops.add(ALL, decision.hold());
                }
            }
            return new State(List.copyOf(decisions), stops);
        }

        /** The same without old decisions that no stop needs. The last decision stays, so no id is given twice. */
        State bounded() {
            int old = decisions.size() - KEPT;
            List<LineDecision> kept = new ArrayList<>();
            for (int i = 0; i < decisions.size(); i++) {
                LineDecision each = decisions.get(i);
                if (i >= old
                        || !each.ended() && stops.find(ALL, each.hold().id()).isPresent()) {
                    kept.add(each);
                }
            }
            return State.of(kept);
        }
    }

    /** Work that reads the stops and then writes something else. */
    @FunctionalInterface
    interface Work<T> {

        T with(List<Hold> stops) throws IOException;
    }

    DeploymentLine(Path root, Disk disk, Clock clock) {
        this.clock = clock;
        file = new ChecksummedFile(root.resolve("line.jsonl"), disk);
    }

    /** The stops that apply now, the oldest first; empty if the line runs. */
    @NonNull
    public List<Hold> stops() throws IOException {
        return whileItStays(stops -> stops);
    }

    /** Does work while nobody can stop the line. Whoever stops the line waits until the work is done. */
    <T> T whileItStays(Work<T> work) throws IOException {
        lock.readLock().lock();
        try {
            return work.with(read().stops().binding(ALL, clock.instant()));
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Stops the line. Earlier stops stay. If the same person has stopped it already with the same reason and end,
     * nothing changes.
     *
     * @param person the name of the person, for people to read
     * @param reason why, as the person wrote it; not blank
     * @param until when the stop ends by itself; null if it lasts until a person ends it
     * @return the id of the stop
     * @throws UserErrorException if the reason is blank, or {@code until} is not in the future
     * @throws TooManyHoldsException if the line has too many stops
     */
    public int stop(@NonNull String person, @NonNull String reason, @Nullable Instant until)
            throws IOException, UserErrorException, TooManyHoldsException {
        if (reason.isBlank()) {
            throw new UserErrorException("Say why the line is stopped");
        }
        lock.writeLock().lock();
        try {
            Instant now = clock.instant();
            if (until != null && !until.isAfter(now)) {
                throw new UserErrorException("The stop of the line must end in the future");
            }
            PeopleHolds stops = read().stops();
            Hold stop = new Hold(stops.nextId(), person, reason.strip(), now, until, HoldRight.LINE);
            List<Hold> binding = stops.binding(ALL, now);
            Optional<Hold> twin = binding.stream().filter(stop::saysTheSameAs).findFirst();
            if (twin.isPresent()) {
                return twin.get().id();
            }
            if (binding.size() >= PeopleHolds.MOST) {
                throw new TooManyHoldsException("The line", binding.size());
            }
            write(new LineDecision(now, person, stop, false));
            return stop.id();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Ends one stop of the line. Other stops stay. Deploys nothing.
     *
     * @param id the id of the stop
     * @param person the name of the person, for people to read
     * @return whether the line had this stop
     */
    public boolean end(int id, @NonNull String person) throws IOException {
        lock.writeLock().lock();
        try {
            Optional<Hold> stop = read().stops().find(ALL, id);
            if (stop.isPresent()) {
                write(new LineDecision(clock.instant(), person, stop.get(), true));
            }
            return stop.isPresent();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The last decisions, the newest first. */
    @NonNull
    public List<LineDecision> decisions() throws IOException {
        lock.readLock().lock();
        try {
            List<LineDecision> all = read().decisions();
            List<LineDecision> newest = new ArrayList<>(all.subList(Math.max(0, all.size() - KEPT), all.size()));
            Collections.reverse(newest);
            return newest;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void write(LineDecision decision) throws IOException {
        List<LineDecision> next = new ArrayList<>(read().decisions());
        next.add(decision);
        State bounded = State.of(next).bounded();
        // If writing fails, the file may have the old or the new content. Then it is read again.
        state = null;
        file.write(bounded.decisions());
        stamp = file.stamp();
        state = bounded;
    }

    /** Reads the file if it was changed, so a person can repair it while Jenkins runs. */
    private State read() throws IOException {
        try {
            FileStamp now = file.stamp();
            State known = state;
            if (known != null && now.equals(stamp)) {
                return known;
            }
            State found = State.of(file.values(LineDecision.class));
            state = null;
            stamp = now;
            state = found;
            return found;
        } catch (IOException e) {
            throw new IOException(
                    "It is not known whether the line is stopped, so nothing is sent: the file " + file.path()
                            + " can't be read. Repair the file, or move it away and stop the line again if it must"
                            + " stand",
                    e);
        }
    }
}
