package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.ReleaseEntry;
import io.jenkins.plugins.autodeploy.ledger.Manifest.Snapshot;
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

    private static final int NEWEST = 100;
    private static final int TAGS = 1000;

    private static final Comparator<ReleaseRecord> NEWEST_FIRST = Comparator.comparing(
                    (ReleaseRecord release) -> new Semver(release.version()))
            .thenComparing(ReleaseRecord::at)
            .reversed();

    /** All from the oldest one on, so that it is known whether one is missing between two. */
    private final Map<String, ReleaseRecord> releases = new LinkedHashMap<>();

    private final Map<String, ReleaseRecord> mentioned = new HashMap<>();
    private final Set<String> tags;
    private final boolean complete;
    private final ReleaseRecord oldest;
    private List<ReleaseRecord> newestFirst;

    KnownReleases(Snapshot snapshot) {
        snapshot.releases().forEach(release -> releases.put(key(release), release));
        snapshot.mentioned().forEach(release -> mentioned.put(key(release), release));
        tags = new LinkedHashSet<>(snapshot.tags());
        complete = snapshot.complete();
        oldest = complete ? null : snapshot.releases().get(snapshot.releases().size() - 1);
    }

    /** Labels that hold stacks back take the place of those that were recorded before. */
    void heldByLabels(ReleaseEntry entry) {
        releases.computeIfPresent(key(entry), (key, release) -> release.with(entry.labelHolds()));
        mentioned.computeIfPresent(key(entry), (key, release) -> release.with(entry.labelHolds()));
        newestFirst = null;
    }

    /** The labels that held stacks back from a release, as far as they are recorded. */
    List<LabelHold> labelHolds(ReleaseEntry entry) {
        ReleaseRecord release = releases.getOrDefault(key(entry), mentioned.get(key(entry)));
        return release == null ? List.of() : release.labelHolds();
    }

    void add(LedgerEntry entry) {
        ReleaseEntry release = entry.release();
        tags.remove(release.tag());
        tags.add(release.tag());
        ReleaseRecord now = release.recorded(entry.deployer(), entry.at());
        boolean forgotten = oldest != null && oldest.isNewerThan(now);
        (forgotten ? mentioned : releases).merge(key(release), now, KnownReleases::merged);
        newestFirst = null;
    }

    /** Who deploys a release by its tag does not say what it carries. */
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
                        before.at());
    }

    private static String key(ReleaseRecord release) {
        return release.tag() + " " + release.commit();
    }

    private static String key(ReleaseEntry release) {
        return release.tag() + " " + release.commit();
    }

    boolean knows(String tag) {
        return tags.contains(tag);
    }

    /** The release of a trigger. */
    @NonNull
    ReleaseRecord of(RecordedTrigger attempt) {
        String key = key(attempt.release());
        ReleaseRecord recorded = releases.getOrDefault(key, mentioned.get(key));
        return recorded == null
                ? attempt.release().recorded(Objects.toString(attempt.stack().deployer(), ""), attempt.at())
                : recorded;
    }

    /** Those of the greatest versions first. */
    List<ReleaseRecord> newestFirst() {
        if (newestFirst == null) {
            newestFirst = releases.values().stream().sorted(NEWEST_FIRST).toList();
        }
        return newestFirst;
    }

    /** Whether these are all that there were. */
    boolean isComplete() {
        return complete;
    }

    /** The releases to be kept of them. */
    List<ReleaseRecord> kept() {
        return newestFirst().stream().limit(NEWEST).toList();
    }

    /** Releases of triggers, as far as they are not among those that are kept anyway. */
    List<ReleaseRecord> further(Collection<RecordedTrigger> attempts) {
        Set<ReleaseRecord> further = new LinkedHashSet<>();
        attempts.forEach(attempt -> further.add(of(attempt)));
        kept().forEach(further::remove);
        return List.copyOf(further);
    }

    /** The tags to be kept. */
    List<String> tags() {
        return Retention.last(tags, TAGS);
    }
}
