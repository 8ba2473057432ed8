package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.History.Filter;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Deployed;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The releases that a person may choose for a stack.
 *
 * @param earlier the earlier releases of the stack, without its current release, the most recent first
 * @param others the other releases, the newest first
 */
record OfferedReleases(
        @NonNull List<ReleaseRecord> earlier, @NonNull List<ReleaseRecord> others) {

    /** How many entries of the history are searched for earlier releases. */
    private static final int SEARCHED = 100;

    /** How many of the other releases are offered. */
    private static final int OFFERED = 50;

    OfferedReleases {
        earlier = List.copyOf(earlier);
        others = List.copyOf(others);
    }

    @NonNull
    static OfferedReleases of(
            @NonNull History history,
            @NonNull RepositoryKey repository,
            @NonNull Overview overview,
            @NonNull String stack)
            throws IOException, UserErrorException {
        return of(
                history.page(repository, new Filter(stack, null, null), null, SEARCHED)
                        .entries(),
                overview,
                stack);
    }

    /** @param entries the history of the stack, the newest entry first */
    @NonNull
    static OfferedReleases of(@NonNull List<HistoryEntry> entries, @NonNull Overview overview, @NonNull String stack) {
        String current = overview.stack(stack)
                .map(StackOverview::current)
                .map(trigger -> trigger.release().tag())
                .orElse("");
        Map<String, ReleaseRecord> known = new HashMap<>();
        overview.releases().forEach(release -> known.putIfAbsent(release.tag(), release));
        Map<String, ReleaseRecord> earlier = new LinkedHashMap<>();
        for (HistoryEntry entry : entries) {
            if (entry instanceof Deployed deployed && deployed.deployment().hasArrived()) {
                // An entry of the history does not always have the pull requests of its release. The overview has them.
                String tag = deployed.release().tag();
                earlier.putIfAbsent(tag, known.getOrDefault(tag, deployed.release()));
            }
        }
        earlier.remove(current);
        Map<String, ReleaseRecord> others = new LinkedHashMap<>();
        Stream.concat(
                        overview.releases().stream().limit(OFFERED),
                        overview.stacks().stream()
                                .map(StackOverview::current)
                                .filter(Objects::nonNull)
                                .map(SentTrigger::release))
                .filter(release -> !earlier.containsKey(release.tag()))
                .forEach(release -> others.putIfAbsent(release.tag(), release));
        return new OfferedReleases(List.copyOf(earlier.values()), List.copyOf(others.values()));
    }

    @NonNull
    List<ReleaseRecord> all() {
        return Stream.concat(earlier.stream(), others.stream()).toList();
    }

    /** The release with a tag; null if no offered release has it. */
    @CheckForNull
    ReleaseRecord get(@NonNull String tag) {
        return all().stream()
                .filter(release -> release.tag().equals(tag))
                .findFirst()
                .orElse(null);
    }
}
