package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.OpenPullRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is remembered about the open pull requests of a repository. Nothing of it must outlive a restart. Not safe for use by
 * many threads.
 */
final class ForecastWatch {

    /** How many pull requests are renewed at once. More are renewed only if each of them was asked for. */
    static final int MOST = 50;

    /** After how many looks GitHub is asked which pull requests changed, because its events may be lost. */
    static final int LOOKS = 60;

    private final Set<Integer> asked = new HashSet<>();
    private final Set<Integer> others = new HashSet<>();
    private final Set<Integer> unknown = new HashSet<>();
    private final Map<Integer, Instant> seen = new HashMap<>();
    private final Map<Integer, UUID> published = new HashMap<>();
    private boolean all;
    private boolean changedOnes;
    private String situation;
    private int looks;

    /** @param looks how many looks pass before GitHub is asked for the first time */
    ForecastWatch(int looks) {
        this.looks = looks;
    }

    /** Something changed that matters for all pull requests. */
    void all() {
        all = true;
    }

    /** A pull request changed. It goes first. */
    void one(int number) {
        asked.add(number);
    }

    /** Pull requests whose turn did not come. */
    void again(Collection<OpenPullRequest> rest) {
        rest.forEach(each -> others.add(each.number()));
    }

    /**
     * Looks at what may hold a stack.
     *
     * @param now what holds stacks now
     * @return whether something is due
     */
    boolean look(@NonNull String now) {
        if (situation != null && !situation.equals(now)) {
            all = true;
        }
        situation = now;
        if (looks-- <= 0) {
            looks = LOOKS - 1;
            changedOnes = true;
            others.addAll(unknown);
        }
        return isDue();
    }

    boolean isDue() {
        return all || changedOnes || isUrgent() || !others.isEmpty();
    }

    /** Whether a pull request changed, and must not wait until all others have had their turn. */
    boolean isUrgent() {
        return !asked.isEmpty();
    }

    /** How many pull requests changed. */
    int urgent() {
        return asked.size();
    }

    /**
     * Takes the pull requests that are due. Those that changed go first, and then those whose turn did not come last time.
     *
     * @param open all open pull requests
     * @param recent a pull request that was not seen before is due if it changed after this time
     */
    @NonNull
    List<OpenPullRequest> take(@NonNull List<OpenPullRequest> open, @NonNull Instant recent) {
        List<OpenPullRequest> due = open.stream()
                .filter(each -> all || isWaiting(each) || changedOnes && hasChanged(each, recent))
                .sorted(Comparator.comparing((OpenPullRequest each) -> !asked.contains(each.number()))
                        .thenComparing(each -> !others.contains(each.number())))
                .toList();
        long most = Math.max(MOST, due.stream().filter(this::isWaiting).count());
        Set<OpenPullRequest> later =
                due.stream().skip(most).filter(each -> hasChanged(each, recent)).collect(Collectors.toSet());
        giveUp();
        remember(open, later);
        return due.stream().limit(most).toList();
    }

    private boolean isWaiting(OpenPullRequest each) {
        return asked.contains(each.number()) || others.contains(each.number());
    }

    /** Nothing is due any more until something changes. */
    void giveUp() {
        all = false;
        changedOnes = false;
        asked.clear();
        others.clear();
    }

    private boolean hasChanged(OpenPullRequest each, Instant recent) {
        return Optional.ofNullable(seen.get(each.number()))
                .map(before -> !before.equals(each.updatedAt()))
                .orElseGet(() -> each.updatedAt().isAfter(recent));
    }

    /** @param later changed pull requests whose turn did not come. They still count as changed the next time */
    private void remember(List<OpenPullRequest> open, Set<OpenPullRequest> later) {
        Set<Integer> numbers = open.stream().map(OpenPullRequest::number).collect(Collectors.toSet());
        seen.keySet().retainAll(numbers);
        published.keySet().retainAll(numbers);
        unknown.retainAll(numbers);
        open.stream().filter(each -> !later.contains(each)).forEach(each -> seen.put(each.number(), each.updatedAt()));
    }

    /** Whether GitHub does not show this forecast at the pull request yet. */
    boolean isNews(@NonNull OpenPullRequest pullRequest, @NonNull MergeForecast forecast) {
        return !digest(pullRequest, forecast).equals(published.get(pullRequest.number()));
    }

    /** GitHub shows this forecast now. */
    void published(@NonNull OpenPullRequest pullRequest, @NonNull MergeForecast forecast) {
        published.put(pullRequest.number(), digest(pullRequest, forecast));
        if (forecast.isKnown()) {
            unknown.remove(pullRequest.number());
        } else {
            unknown.add(pullRequest.number());
        }
    }

    private static UUID digest(OpenPullRequest pullRequest, MergeForecast forecast) {
        return UUID.nameUUIDFromBytes((pullRequest.head() + " " + forecast).getBytes(StandardCharsets.UTF_8));
    }
}
