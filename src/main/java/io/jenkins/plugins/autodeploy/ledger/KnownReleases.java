package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedLabels;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.ArrivedRelease;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.ReleaseEntry;
import io.jenkins.plugins.autodeploy.ledger.Manifest.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.semver4j.Semver;

/** The releases of a {@link LedgerState}. Not safe for use by many threads. */
final class KnownReleases {

    /** How many of the newest releases a snapshot has. */
    private static final int NEWEST = 100;

    /** How many tags a snapshot has. */
    private static final int TAGS = 1000;

    private static final Comparator<Versioned> NEWEST_FIRST = Comparator.comparing(Versioned::version)
            .thenComparing(versioned -> versioned.release().at())
            .reversed();

    /** A release with its version, which is read only once for all comparisons. */
    private record Versioned(
            @NonNull ReleaseRecord release, @NonNull Semver version) {}

    /** All releases since the oldest of them. Between two of these releases, none is missing. */
    private final Map<String, ReleaseRecord> releases = new LinkedHashMap<>();

    /** Older releases that stacks have. Between two of these releases, some may be missing. */
    private final Map<String, ReleaseRecord> mentioned = new HashMap<>();

    /** The tags that were added last, the newest at the end. Only a few are looked up, so a set would waste memory. */
    private final List<String> tags;

    private final boolean complete;
    private final ReleaseRecord oldest;
    private List<ReleaseRecord> newestFirst;

    KnownReleases(Snapshot snapshot) {
        snapshot.releases().forEach(release -> releases.put(key(release), release));
        snapshot.mentioned().forEach(release -> mentioned.put(key(release), release));
        tags = new ArrayList<>(snapshot.tags());
        complete = snapshot.complete();
        oldest = complete ? null : snapshot.releases().get(snapshot.releases().size() - 1);
    }

    /** Replaces the recorded labels that hold stacks back from a release. */
    void heldByLabels(ReleaseEntry entry) {
        releases.computeIfPresent(key(entry), (key, release) -> release.with(entry.labelHolds()));
        mentioned.computeIfPresent(key(entry), (key, release) -> release.with(entry.labelHolds()));
        newestFirst = null;
    }

    /**
     * Replaces the stacks that were held back from a release. Adds the release if another controller or a person made it,
     * and no stack has it. It still counts as made elsewhere.
     */
    void heldBack(LedgerEntry entry) {
        ReleaseRecord now = entry.release().recorded(entry.deployer(), entry.at());
        if (!isOld(now)) {
            releases.merge(key(now), now, (before, after) -> before.heldFrom(after.heldFrom()));
            newestFirst = null;
        }
    }

    /** Whether a release is older than all that are kept. */
    private boolean isOld(ReleaseRecord release) {
        return oldest != null && oldest.isNewerThan(release);
    }

    /** The stacks that were held back from a release; empty if none were. */
    List<String> heldFrom(ReleaseEntry entry) {
        ReleaseRecord release = releases.get(key(entry));
        return release == null ? List.of() : release.heldFrom();
    }

    /** The recorded labels that hold stacks back from a release; empty if none are recorded. */
    List<LabelHold> labelHolds(ReleaseEntry entry) {
        ReleaseRecord release = releases.getOrDefault(key(entry), mentioned.get(key(entry)));
        return release == null ? List.of() : release.labelHolds();
    }

    /** Adds the release of an entry. */
    void add(LedgerEntry entry) {
        ReleaseEntry release = entry.release();
        tags.remove(release.tag());
        tags.add(release.tag());
        ReleaseRecord now = release.recorded(entry.deployer(), entry.at());
        (isOld(now) ? mentioned : releases).merge(key(release), now, KnownReleases::merged);
        newestFirst = null;
    }

    /**
     * Merges two records of a release. A deployment of an existing tag does not know the pull requests of the release.
     */
    private static ReleaseRecord merged(ReleaseRecord before, ReleaseRecord now) {
        return now.pullRequests().isEmpty() || !before.pullRequests().isEmpty()
                ? before
                : new ReleaseRecord(
                        before.tag(),
                        before.version(),
                        before.commit(),
                        now.pullRequests(),
                        before.labelHolds(),
                        before.deployer(),
                        before.at(),
                        before.heldFrom());
    }

    private static String key(ReleaseRecord release) {
        return release.tag() + " " + release.commit();
    }

    private static String key(ReleaseEntry release) {
        return release.tag() + " " + release.commit();
    }

    /** Whether this controller has made or deployed the release with this tag. */
    boolean knows(String tag) {
        return tags.contains(tag);
    }

    /** The release of a trigger. */
    @NonNull
    ReleaseRecord of(RecordedTrigger trigger) {
        String key = key(trigger.release());
        ReleaseRecord recorded = releases.getOrDefault(key, mentioned.get(key));
        return recorded == null
                ? trigger.release().recorded(Objects.toString(trigger.stack().deployer(), ""), trigger.at())
                : recorded;
    }

    /** The releases, the greatest version first. */
    List<ReleaseRecord> newestFirst() {
        if (newestFirst == null) {
            newestFirst = releases.values().stream()
                    .map(release -> new Versioned(release, new Semver(release.version())))
                    .sorted(NEWEST_FIRST)
                    .map(Versioned::release)
                    .toList();
        }
        return newestFirst;
    }

    /** The pull requests of the releases, and the stacks that their labels held back. */
    RecordedLabels labels() {
        Map<Integer, String> byPullRequest = new HashMap<>();
        Map<String, ArrivedRelease> heldFrom = StackName.map();
        for (ReleaseRecord release : newestFirst()) {
            release.pullRequests().forEach(each -> byPullRequest.put(each.number(), release.tag()));
            release.labelHolds()
                    .forEach(hold -> heldFrom.put(hold.stack(), new ArrivedRelease(release.tag(), release.version())));
        }
        return new RecordedLabels(byPullRequest, heldFrom);
    }

    /** Whether these are all releases that were ever recorded. */
    boolean isComplete() {
        return complete;
    }

    /** The newest releases, for a snapshot. */
    List<ReleaseRecord> retained() {
        return newestFirst().stream().limit(NEWEST).toList();
    }

    /** The releases of triggers that are not among the {@linkplain #retained() newest}, for a snapshot. */
    List<ReleaseRecord> further(Collection<RecordedTrigger> triggers) {
        Set<ReleaseRecord> further = new LinkedHashSet<>();
        triggers.forEach(trigger -> further.add(of(trigger)));
        retained().forEach(further::remove);
        return List.copyOf(further);
    }

    /** The tags that were added last, for a snapshot. */
    List<String> tags() {
        return Retention.last(tags, TAGS);
    }
}
