package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.ArrivedRelease;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackName;
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

/** The state of one repository: the sum of all entries of its ledger. Not safe for use by many threads. */
final class LedgerState {

    /** How many names of the repository a snapshot has. */
    private static final int URLS = 10;

    private final List<RecordedTrigger> triggers;
    private final Map<String, Integer> runs;
    private final Map<String, SentRelease> sent;
    private final Map<String, Pin> pins;
    private final PeopleHolds holds;
    private final Resumptions resumptions;
    private final KnownReleases releases;
    private final Set<String> urls;

    /** The last overview; null if it must be made again. It does not depend on the time, because nothing is held. */
    private Overview overview;

    LedgerState(Snapshot snapshot) {
        triggers = new ArrayList<>(snapshot.attempts());
        runs = copy(snapshot.runs());
        sent = copy(snapshot.sent());
        pins = copy(snapshot.pins());
        holds = new PeopleHolds(snapshot);
        resumptions = new Resumptions(snapshot);
        releases = new KnownReleases(snapshot);
        urls = new LinkedHashSet<>(snapshot.urls());
    }

    private static <V> Map<String, V> copy(Map<String, V> byStack) {
        Map<String, V> copy = StackName.map();
        copy.putAll(byStack);
        return copy;
    }

    private static Map<String, List<RecordedTrigger>> byStack(List<RecordedTrigger> some) {
        return some.stream()
                .collect(
                        Collectors.groupingBy(trigger -> trigger.stack().stack(), StackName::map, Collectors.toList()));
    }

    /** The part that is needed when the entries so far are no longer read. Does not grow with the number of entries. */
    Snapshot snapshot() {
        List<RecordedTrigger> retained = Retention.of(triggers);
        List<RecordedTrigger> shown = byStack(retained).values().stream()
                .flatMap(some -> Stream.of(StackTriggers.last(some), StackTriggers.current(some)))
                .filter(Objects::nonNull)
                .toList();
        return new Snapshot(
                retained,
                runs,
                sent,
                pins,
                holds.lastOnes(),
                holds.further(),
                holds.lastId(),
                resumptions.retained(),
                resumptions.retainedTimes(),
                releases.tags(),
                releases.retained(),
                releases.isComplete()
                        && releases.retained().size() == releases.newestFirst().size(),
                releases.further(shown),
                Retention.last(urls, URLS));
    }

    /**
     * Adds an entry.
     *
     * @param segment the number of the segment that the entry is in
     */
    void add(LedgerEntry entry, long segment) {
        overview = null;
        if (entry.repository() != null) {
            urls.remove(entry.repository());
            urls.add(entry.repository());
        }
        switch (entry.kind()) {
            case RELEASED -> releases.add(entry);
            case CLAIMED -> claimed(entry, segment);
            case OUTCOME -> outcome(entry, segment);
            case HELD_BY_LABELS -> releases.heldByLabels(entry.release());
            case HELD_BACK -> releases.heldBack(entry);
            case RESUMED -> resumed(entry);
            case HELD -> holds.add(entry.name(), entry.decision().hold(entry.at()));
            case HOLD_ENDED -> holds.end(entry.name(), entry.decision().ended().id());
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
        triggers.add(new RecordedTrigger(release.bare(), stack, entry.at(), true, run, segment));
        if (stack.pins()) {
            pins.put(stack.stack(), new Pin(release.tag(), entry.deployer(), entry.at()));
        }
        // The claim was granted, so the time of each hold was over.
        holds.endAll(stack.stack());
    }

    private void outcome(LedgerEntry entry, long segment) {
        int index =
                indexOf(entry.release(), entry.stack().stack(), entry.stack().requestId());
        if (index >= 0) {
            triggers.set(index, triggers.get(index).with(entry.stack()));
        } else {
            releases.add(entry);
            int run = runs.getOrDefault(entry.stack().stack(), 0);
            triggers.add(new RecordedTrigger(entry.release().bare(), entry.stack(), entry.at(), false, run, segment));
        }
    }

    private int indexOf(ReleaseEntry release, String stack, String requestId) {
        for (int i = triggers.size() - 1; i >= 0; i--) {
            if (triggers.get(i).is(release, stack, requestId)) {
                return i;
            }
        }
        return -1;
    }

    private void resumed(LedgerEntry entry) {
        pins.remove(entry.name());
        if (entry.decision() == null) {
            resumptions.add(entry.deployer(), entry.name(), entry.at());
        } else {
            holds.endAll(entry.name());
        }
    }

    /** The record of a trigger; null if there is none. */
    @CheckForNull
    RecordedTrigger find(ReleaseEntry release, String stack, String requestId) {
        int index = indexOf(release, stack, requestId);
        return index < 0 ? null : triggers.get(index);
    }

    /** The triggers that were sent, and whose state may still change. */
    List<RecordedTrigger> unsettled() {
        return triggers.stream().filter(RecordedTrigger::isUnsettled).toList();
    }

    /**
     * What is known of the repository after an entry was added.
     *
     * @param again whether the entry is perhaps told a second time
     */
    EntryContext context(LedgerEntry entry, boolean again) {
        return new EntryContext(
                urls.stream().reduce((earlier, later) -> later).orElse(null),
                entry.stack() == null ? null : previous(entry),
                again);
    }

    /** The release that the stack had before the trigger of an entry; null for none. */
    @CheckForNull
    private ReleaseRecord previous(LedgerEntry entry) {
        int index =
                indexOf(entry.release(), entry.stack().stack(), entry.stack().requestId());
        RecordedTrigger before = StackTriggers.current(triggers.subList(0, Math.max(0, index)).stream()
                .filter(trigger ->
                        StackName.same(trigger.stack().stack(), entry.stack().stack()))
                .toList());
        return before == null ? null : releases.of(before);
    }

    /** Notes that the row of a trigger is now in another segment. */
    void move(LedgerEntry row, long segment) {
        int index = indexOf(row.release(), row.stack().stack(), row.stack().requestId());
        if (index >= 0) {
            triggers.set(index, triggers.get(index).in(segment));
        }
    }

    /** Whether a build that began at this time has already asked to end the pin of the stack. */
    boolean isResumedBy(String stack, String build, Instant begun) {
        return resumptions.has(build, stack, begun);
    }

    /** Whether the stack has a hold or a pin, which a person can end. A hold counts also after its time. */
    boolean isHeldOrPinned(String stack) {
        return holds.has(stack) || pins.containsKey(stack);
    }

    /** The holds of people. */
    PeopleHolds holds() {
        return holds;
    }

    /** The recorded labels that hold stacks back from a release; empty if none are recorded. */
    List<LabelHold> labelHolds(ReleaseEntry release) {
        return releases.labelHolds(release);
    }

    /** The stacks that were held back from a release; empty if none were. */
    List<String> heldFrom(ReleaseEntry release) {
        return releases.heldFrom(release);
    }

    /** Whether this controller has made or deployed the release with this tag. */
    boolean knows(String tag) {
        return releases.knows(tag);
    }

    /** The repository's page on GitHub under all names that the repository had, the present name last. */
    Collection<String> urls() {
        return urls;
    }

    /**
     * The triggers of a stack whose executions may still run at this time, the newest last. Not more than the newest
     * ones, because Spinnaker is asked for each.
     */
    List<RunningTrigger> running(String stack, Instant now) {
        return StackTriggers.running(byStack(triggers).getOrDefault(stack, List.of()), now);
    }

    /**
     * The record for decisions about one commit.
     *
     * @param now holds that have ended by this time are left out
     */
    RecordedState recordedState(String commit, Instant now) {
        Map<String, Map<String, List<RecordedTrigger>>> ofCommit = new HashMap<>();
        for (RecordedTrigger trigger : triggers) {
            if (trigger.release().commit().equals(commit)) {
                ofCommit.computeIfAbsent(trigger.release().tag(), tag -> StackName.map())
                        .computeIfAbsent(trigger.stack().stack(), stack -> new ArrayList<>())
                        .add(trigger);
            }
        }
        Map<String, Map<String, StackDeployment>> outcomes = new HashMap<>();
        ofCommit.forEach((tag, stacks) -> {
            Map<String, StackDeployment> ofTag = StackName.map();
            stacks.forEach((stack, some) ->
                    ofTag.put(stack, StackTriggers.outcome(some).stack()));
            outcomes.put(tag, ofTag);
        });
        Set<String> elsewhere = triggers.stream()
                .filter(trigger -> !trigger.release().commit().equals(commit)
                        && trigger.stack().state().mayHaveStarted())
                .map(trigger -> trigger.release().tag())
                .collect(Collectors.toSet());
        Map<String, ArrivedRelease> arrived = new HashMap<>();
        byStack(triggers).forEach((stack, some) -> {
            RecordedTrigger current = StackTriggers.current(some);
            if (current != null) {
                arrived.put(
                        stack,
                        new ArrivedRelease(
                                current.release().tag(), current.release().version()));
            }
        });
        return new RecordedState(
                outcomes, sent, pins, holds.binding(now), arrived, elsewhere, releases.labels(), List.of());
    }

    /**
     * The overview for people.
     *
     * @param now holds that have ended by this time are left out
     */
    Overview overview(RepositoryKey repository, Instant now) {
        if (overview == null || !holds.isEmpty()) {
            overview = readOverview(repository, now);
        }
        return overview;
    }

    private Overview readOverview(RepositoryKey repository, Instant now) {
        Map<String, List<RecordedTrigger>> byStack = byStack(triggers);
        Set<String> stacks = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        stacks.addAll(byStack.keySet());
        stacks.addAll(pins.keySet());
        Map<String, List<Hold>> binding = holds.binding(now);
        stacks.addAll(binding.keySet());
        return new Overview(
                repository,
                urls.stream().reduce((earlier, later) -> later).orElse(null),
                stacks.stream()
                        .map(stack -> onStack(
                                stack,
                                byStack.getOrDefault(stack, List.of()),
                                pins.get(stack),
                                binding.getOrDefault(stack, List.of())))
                        .toList(),
                releases.newestFirst(),
                releases.isComplete());
    }

    private StackOverview onStack(String stack, List<RecordedTrigger> some, @Nullable Pin pin, List<Hold> held) {
        return new StackOverview(stack, shown(StackTriggers.current(some)), shown(StackTriggers.last(some)), pin, held);
    }

    @CheckForNull
    private Overview.SentTrigger shown(@Nullable RecordedTrigger trigger) {
        return trigger == null ? null : new Overview.SentTrigger(releases.of(trigger), trigger.stack(), trigger.at());
    }
}
