package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The releases that a stack would lose by going back to an older release. A newer release counts if it arrived at the stack,
 * and also if it was sent there last: its pipeline may have changed the stack before it failed.
 *
 * @param from the newest of these releases
 * @param pullRequests the recorded pull requests of these releases, with the labels that they had then
 */
public record LostReleases(
        @NonNull ReleaseRecord from, @NonNull List<CarriedPullRequest> pullRequests) {

    public LostReleases {
        Objects.requireNonNull(from);
        pullRequests = List.copyOf(pullRequests);
    }

    /**
     * The releases that a stack would lose.
     *
     * @param overview the recorded releases of the repository
     * @param tag the tag of the older release
     * @return empty if the stack has no newer release, or if nothing is recorded about it
     */
    @NonNull
    public static Optional<LostReleases> of(
            @NonNull Overview overview, @NonNull StackOverview stack, @NonNull ReleaseTag tag) {
        return Stream.of(Optional.ofNullable(stack.current()), Optional.ofNullable(stack.last()))
                .flatMap(Optional::stream)
                .map(SentTrigger::release)
                .filter(release -> release.releaseTag().compareTo(tag) > 0)
                .max(Comparator.comparing(ReleaseRecord::releaseTag))
                .map(from -> new LostReleases(from, between(overview, tag, from)));
    }

    private static List<CarriedPullRequest> between(Overview overview, ReleaseTag tag, ReleaseRecord from) {
        return Stream.concat(
                        Stream.of(from),
                        overview.releases().stream()
                                .filter(release -> from.isNewerThan(release)
                                        && release.releaseTag().compareTo(tag) > 0))
                .flatMap(release -> release.pullRequests().stream())
                .distinct()
                .toList();
    }
}
