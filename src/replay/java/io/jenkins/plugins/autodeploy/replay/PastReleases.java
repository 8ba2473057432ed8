package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.replay.ClonedHistory.PastMoment;
import io.jenkins.plugins.autodeploy.replay.ClonedHistory.ReleasePlace;
import io.jenkins.plugins.autodeploy.replay.LocalClone.ClonedTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks for past releases of a clone what the plugin would have done right before each of them. */
final class PastReleases {

    private final ClonedHistory history;
    private final ReleaseRules rules;
    private final DryRun dryRun;
    private final List<PastRelease> releases;

    private record PastRelease(ClonedTag tag, ReleaseTag release) {}

    PastReleases(ClonedHistory history, ReleaseRules rules, DryRun dryRun) {
        this.history = history;
        this.rules = rules;
        this.dryRun = dryRun;
        this.releases = history.tags().stream()
                .flatMap(tag -> rules.tags().read(tag.name()).stream().map(release -> new PastRelease(tag, release)))
                .sorted(Comparator.comparing((PastRelease each) -> each.tag().created())
                        .thenComparing(PastRelease::release))
                .toList();
    }

    /** How many tags are releases. */
    int count() {
        return releases.size();
    }

    /** The last releases by date, the oldest first. A release without a common commit with the branch is left out. */
    List<ReplayedRelease> replay(int last) throws UserErrorException {
        List<ReplayedRelease> replayed = new ArrayList<>();
        for (PastRelease release : releases.subList(Math.max(0, releases.size() - last), releases.size())) {
            Optional<ReleasePlace> place = history.place(release.tag());
            if (place.isPresent()) {
                replayed.add(replay(release, place.get()));
            }
        }
        return replayed;
    }

    private ReplayedRelease replay(PastRelease past, ReleasePlace place) throws UserErrorException {
        long start = System.nanoTime();
        PastMoment moment = history.before(past.tag(), place.fork());
        Optional<ReleaseTag> before = before(past);
        Bump fitting = null;
        Finding finding = null;
        for (Bump bump : bumps(before, past.release())) {
            Finding next = dryRun.ask(moment, bump);
            if (finding == null || next.tag().equals(Optional.of(past.release()))) {
                finding = next;
            }
            if (next.tag().equals(Optional.of(past.release()))) {
                fitting = bump;
                break;
            }
            if (next.tag().isEmpty() || next.isFirst()) {
                break;
            }
        }
        return new ReplayedRelease(
                past.release(),
                before.orElse(null),
                place.onBranch(),
                moment.versionTags(),
                fitting,
                finding,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** The greatest older release with a smaller version. */
    private Optional<ReleaseTag> before(PastRelease past) {
        return releases.stream()
                .filter(each -> each.tag().created().isBefore(past.tag().created()))
                .map(PastRelease::release)
                .filter(release -> release.version().compareTo(past.release().version()) < 0)
                .max(Comparator.naturalOrder());
    }

    /** All bumps, first the one that people seem to have chosen. */
    private static List<Bump> bumps(Optional<ReleaseTag> before, ReleaseTag made) {
        Bump likely = before.map(
                        tag -> tag.version().getMajor() < made.version().getMajor()
                                ? Bump.MAJOR
                                : tag.version().getMinor() < made.version().getMinor() ? Bump.MINOR : Bump.PATCH)
                .orElse(Bump.MINOR);
        return Stream.concat(Stream.of(likely), Stream.of(Bump.values()).filter(bump -> bump != likely))
                .toList();
    }
}
