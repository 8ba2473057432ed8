package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.ReleaseEntry;
import io.jenkins.plugins.autodeploy.ledger.Manifest.Snapshot;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the entries of one repository's ledger add up to. Not safe for use by many threads. */
final class LedgerState {

    private static final int RESUMPTIONS = 200;
    private static final int URLS = 10;

    private final List<RecordedTrigger> attempts;
    private final Map<String, Integer> runs;
    private final Map<String, SentRelease> sent;
    private final Map<String, Pin> pins;
    private final Map<String, Hold> holds;
    private final Set<String> resumptions;
    private final KnownReleases releases;
    private final Set<String> urls;

    LedgerState(Snapshot snapshot) {
        attempts = new ArrayList<>(snapshot.attempts());
        runs = new HashMap<>(snapshot.runs());
        sent = new HashMap<>(snapshot.sent());
        pins = new HashMap<>(snapshot.pins());
        holds = new HashMap<>(snapshot.holds());
        resumptions = new LinkedHashSet<>(snapshot.resumptions());
        releases = new KnownReleases(snapshot);
        urls = new LinkedHashSet<>(snapshot.urls());
    }

    /** What is to be known of it when the entries so far are no longer read. Does not grow with their number. */
    Snapshot snapshot() {
        List<RecordedTrigger> kept = Retention.of(attempts);
        List<RecordedTrigger> shown =
                kept.stream()
                        .collect(
                                Collectors.groupingBy(attempt -> attempt.stack().stack()))
                        .values()
                        .stream()
                        .flatMap(some -> Stream.of(last(some), current(some)))
                        .filter(Objects::nonNull)
                        .toList();
        return new Snapshot(
                kept,
                runs,
                sent,
                pins,
                holds,
                Retention.last(resumptions, RESUMPTIONS),
                releases.tags(),
                releases.kept(),
                releases.isComplete()
                        && releases.kept().size() == releases.newestFirst().size(),
                releases.further(shown),
                Retention.last(urls, URLS));
    }

    /** @param segment the part of the history that the entry belongs to */
    void add(LedgerEntry entry, long segment) {
        if (entry.repository() != null) {
            urls.remove(entry.repository());
            urls.add(entry.repository());
        }
        switch (entry.kind()) {
            case RELEASED -> releases.add(entry);
            case CLAIMED -> claimed(entry, segment);
            case OUTCOME -> became(entry, segment);
            case HELD_BY_LABELS -> releases.heldByLabels(entry.release());
            case RESUMED -> resumed(entry);
            case HELD ->
                holds.put(
                        entry.name(),
                        new Hold(
                                entry.decision().person(),
                                entry.decision().reason(),
                                entry.at(),
                                entry.decision().until()));
            case MANUAL_DEPLOYMENT -> {}
        }
    }

    private void claimed(LedgerEntry entry, long segment) {
        releases.add(entry);
        ReleaseEntry release = entry.release();
        StackDeployment stack = entry.stack();
        SentRelease before = sent.put(
                stack.stack(), new SentRelease(release.tag(), release.version(), entry.deployer(), entry.at()));
        boolean another = before != null && !before.tag().equals(release.tag());
        int run = runs.merge(stack.stack(), another ? 1 : 0, Integer::sum);
        attempts.add(new RecordedTrigger(release.bare(), stack, entry.at(), true, run, segment));
        if (stack.pins()) {
            pins.put(stack.stack(), new Pin(release.tag(), entry.deployer(), entry.at()));
        }
        holds.remove(stack.stack());
    }

    private void became(LedgerEntry entry, long segment) {
        int index =
                indexOf(entry.release(), entry.stack().stack(), entry.stack().requestId());
        if (index >= 0) {
            attempts.set(index, attempts.get(index).became(entry.stack()));
        } else {
            releases.add(entry);
            int run = runs.getOrDefault(entry.stack().stack(), 0);
            attempts.add(new RecordedTrigger(entry.release().bare(), entry.stack(), entry.at(), false, run, segment));
        }
    }

    private int indexOf(ReleaseEntry release, String stack, String requestId) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).is(release, stack, requestId)) {
                return i;
            }
        }
        return -1;
    }

    private void resumed(LedgerEntry entry) {
        pins.remove(entry.name());
        if (entry.decision() == null) {
            resumptions.add(resumption(entry.name(), entry.deployer()));
        } else {
            holds.remove(entry.name());
        }
    }

    /** A trigger of which something is recorded; null if there is none. */
    @CheckForNull
    RecordedTrigger find(ReleaseEntry release, String stack, String requestId) {
        int index = indexOf(release, stack, requestId);
        return index < 0 ? null : attempts.get(index);
    }

    /** Says that a trigger is told of in another segment than it was claimed in. */
    void move(LedgerEntry row, long segment) {
        int index = indexOf(row.release(), row.stack().stack(), row.stack().requestId());
        if (index >= 0) {
            attempts.set(index, attempts.get(index).on(segment));
        }
    }

    private static String resumption(String stack, String build) {
        return build + " " + stack;
    }

    /** Whether a build has ended the pins of the stack, if it had one. */
    boolean isResumedBy(String stack, String build) {
        return resumptions.contains(resumption(stack, build));
    }

    /** Whether there is something for a person to end. */
    boolean isHeldOrPinned(String stack) {
        return holds.containsKey(stack) || pins.containsKey(stack);
    }

    /** The labels that held stacks back from a release, as far as they are recorded. */
    List<LabelHold> labelHolds(ReleaseEntry release) {
        return releases.labelHolds(release);
    }

    boolean knows(String tag) {
        return releases.knows(tag);
    }

    /** The pages of the repository by all names that it had, its present one last. */
    Collection<String> urls() {
        return urls;
    }

    /** @param now the time at which holds are to bind */
    RecordedState recordedState(String commit, Instant now) {
        Map<String, Map<String, List<RecordedTrigger>>> ofCommit = new HashMap<>();
        for (RecordedTrigger attempt : attempts) {
            if (attempt.release().commit().equals(commit)) {
                ofCommit.computeIfAbsent(attempt.release().tag(), tag -> new HashMap<>())
                        .computeIfAbsent(attempt.stack().stack(), stack -> new ArrayList<>())
                        .add(attempt);
            }
        }
        Map<String, Map<String, StackDeployment>> outcomes = new HashMap<>();
        ofCommit.forEach((tag, stacks) -> {
            Map<String, StackDeployment> ofTag = new HashMap<>();
            stacks.forEach((stack, some) -> ofTag.put(stack, outcome(some).stack()));
            outcomes.put(tag, ofTag);
        });
        return new RecordedState(outcomes, sent, pins, binding(now));
    }

    private Map<String, Hold> binding(Instant now) {
        return holds.entrySet().stream()
                .filter(hold -> hold.getValue().binds(now))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * How a release and a stack stand: as the last attempt left it, unless that surely started nothing while one before
     * it, with no other release in between, may have.
     *
     * @param some the attempts of the release to the stack, at least one
     */
    static RecordedTrigger outcome(List<RecordedTrigger> some) {
        int run = some.get(some.size() - 1).run();
        RecordedTrigger outcome = null;
        for (RecordedTrigger attempt : some) {
            if (attempt.run() == run
                    && (outcome == null
                            || attempt.stack().state().mayHaveStarted()
                            || !outcome.stack().state().mayHaveStarted())) {
                outcome = attempt;
            }
        }
        return outcome;
    }

    /** @param now the time at which holds are to bind */
    Overview overview(RepositoryKey repository, Instant now) {
        Map<String, List<RecordedTrigger>> byStack = attempts.stream()
                .collect(Collectors.groupingBy(attempt -> attempt.stack().stack()));
        Set<String> stacks = new TreeSet<>(byStack.keySet());
        stacks.addAll(pins.keySet());
        Map<String, Hold> binding = binding(now);
        stacks.addAll(binding.keySet());
        return new Overview(
                repository,
                urls.stream().reduce((earlier, later) -> later).orElse(null),
                stacks.stream()
                        .map(stack -> onStack(
                                stack, byStack.getOrDefault(stack, List.of()), pins.get(stack), binding.get(stack)))
                        .toList(),
                releases.newestFirst(),
                releases.isComplete());
    }

    private StackOverview onStack(String stack, List<RecordedTrigger> some, @Nullable Pin pin, @Nullable Hold hold) {
        return new StackOverview(stack, shown(current(some)), shown(last(some)), pin, hold);
    }

    /** The last trigger by which the stack has its release; null if there is none. */
    @CheckForNull
    static RecordedTrigger current(List<RecordedTrigger> some) {
        return some.stream()
                .filter(attempt -> attempt.stack().hasArrived())
                .reduce((earlier, later) -> later.claimed() || !earlier.claimed() ? later : earlier)
                .orElse(null);
    }

    @CheckForNull
    static RecordedTrigger last(List<RecordedTrigger> some) {
        return some.stream()
                .reduce((earlier, later) -> later.claimed() || !earlier.claimed() ? later : earlier)
                .orElse(null);
    }

    @CheckForNull
    private Overview.SentTrigger shown(@Nullable RecordedTrigger attempt) {
        return attempt == null ? null : new Overview.SentTrigger(releases.of(attempt), attempt.stack(), attempt.at());
    }
}
