package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.event.EventOrigin;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;

/**
 * Looks which stacks lack a release. It looks at a repository after each change of its ledger, and then again as long as a
 * stack lacks a release. It remembers in a file what it has told.
 */
public final class DriftWatch {

    /** How long a stack may lack a release before this is told. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final SystemLog LOGGER = SystemLog.of(DriftWatch.class);

    private final EventHub hub;
    private final DriftFile file;
    private final Clock clock;
    private final OverviewReader overviews;
    private final Function<Overview, List<String>> stacks;
    private final Set<RepositoryKey> watched = ConcurrentHashMap.newKeySet();
    private Map<String, String> drifting;

    /** Reads what is recorded of a repository. */
    public interface OverviewReader {

        Overview read(RepositoryKey repository) throws IOException;
    }

    /**
     * @param file remembers what was told
     * @param overviews reads what is recorded
     * @param stacks the names of the configured stacks that serve a repository
     */
    public DriftWatch(
            @NonNull EventHub hub,
            @NonNull DriftFile file,
            @NonNull Clock clock,
            @NonNull OverviewReader overviews,
            @NonNull Function<Overview, List<String>> stacks) {
        this.hub = hub;
        this.file = file;
        this.clock = clock;
        this.overviews = overviews;
        this.stacks = stacks;
    }

    /** Something has changed in a repository. This method only notes it. */
    public void changed(@NonNull RepositoryKey repository) {
        watched.add(repository);
    }

    /** Looks at all repositories that have changed, or in which a stack lacks a release. */
    public synchronized void look() {
        if (drifting == null) {
            drifting = new TreeMap<>(file.read());
        }
        for (RepositoryKey repository : List.copyOf(watched)) {
            watched.remove(repository);
            try {
                if (look(overviews.read(repository))) {
                    watched.add(repository);
                }
            } catch (IOException e) {
                watched.add(repository);
                LOGGER.log(Level.FINE, "Drift of the repository " + repository + " can't be seen", e);
            }
        }
    }

    /** @return whether a stack lacks a release */
    private boolean look(Overview overview) {
        boolean lacks = false;
        for (String name : stacks.apply(overview)) {
            SentTrigger current =
                    overview.stack(name).map(StackOverview::current).orElse(null);
            if (current == null) {
                continue;
            }
            String key = overview.repository() + " " + name;
            List<ReleaseRecord> missing = overview.drift(name).releases();
            lacks |= !missing.isEmpty();
            if (!missing.isEmpty() && !drifting.containsKey(key) && isLate(overview, name, missing)) {
                tell(overview, name, EventKind.DRIFT_BEGAN, current, missing.get(0));
                drifting.put(key, current.release().tag());
                file.write(drifting);
            } else if (missing.isEmpty() && drifting.containsKey(key)) {
                tell(overview, name, EventKind.DRIFT_ENDED, current, current.release());
                drifting.remove(key);
                file.write(drifting);
            }
        }
        return lacks;
    }

    private boolean isLate(Overview overview, String stack, List<ReleaseRecord> missing) {
        Instant since = missing.get(missing.size() - 1).at();
        SentTrigger last = overview.stack(stack).map(StackOverview::last).orElse(null);
        boolean underWay = last != null && last.deployment().isOpen();
        return !underWay && !clock.instant().isBefore(since.plus(PATIENCE));
    }

    private void tell(Overview overview, String stack, EventKind kind, SentTrigger current, ReleaseRecord newest) {
        RepositoryKey repository = overview.repository();
        AutoDeployEvent event = new AutoDeployEvent(
                EventIds.of(repository, kind, stack, current.release().tag(), current.at(), newest.tag()),
                kind,
                clock.instant(),
                EventParts.repository(repository, overview.url()),
                stack,
                EventParts.text(newest.tag()),
                EventParts.text(current.release().tag()),
                newest.commit(),
                null,
                EventOrigin.NONE,
                null,
                null,
                List.of());
        hub.tell("drift " + repository + " " + stack, false, event);
    }
}
