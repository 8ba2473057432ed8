package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.ArrivedRelease;
import io.jenkins.plugins.autodeploy.github.Backlog;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.Relation;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Finds the hold labels on what each stack lacks. A stack has the release that arrived there last. If nothing is recorded
 * about a stack, it has the release before, or the one before the first that labels held back from it. Pure.
 */
public final class StackBacklogs {

    private final DeploymentSettings settings;
    private final Facts facts;
    private final ReleaseTag previous;
    private final Set<Integer> own;
    private final RecordedState recorded;

    private StackBacklogs(
            DeploymentSettings settings,
            Facts facts,
            @Nullable ReleaseTag previous,
            List<PullRequest> own,
            RecordedState recorded) {
        this.settings = settings;
        this.facts = facts;
        this.previous = previous;
        this.own = own.stream().map(PullRequest::number).collect(Collectors.toSet());
        this.recorded = recorded;
    }

    /** What stacks lack of a release that is planned. */
    @NonNull
    public static StackBacklogs planned(
            @NonNull DeploymentSettings settings, @NonNull Facts facts, @NonNull RecordedState recorded) {
        return new StackBacklogs(settings, facts, facts.base(), facts.pullRequests(), recorded);
    }

    /** What stacks lack of a release that was planned before. */
    @NonNull
    public static StackBacklogs of(
            @NonNull DeploymentSettings settings,
            @NonNull Facts facts,
            @NonNull Release release,
            @NonNull RecordedState recorded) {
        return new StackBacklogs(settings, facts, release.previous(), release.pullRequests(), recorded);
    }

    /**
     * A release that a stack has.
     *
     * @param tag null if there is no release, or if it is not known
     */
    private record Base(@Nullable ReleaseTag tag, boolean known) {

        static final Base UNKNOWN = new Base(null, false);

        static Base of(@Nullable ReleaseTag tag) {
            return new Base(tag, true);
        }
    }

    private Base base(String stack) {
        ArrivedRelease arrived = recorded.arrived().get(stack);
        return arrived == null ? unrecorded(stack) : arrived(arrived);
    }

    /**
     * A release that somebody took back may be newer than the release before. Then all that the stack lacks came after the
     * release before.
     */
    private Base arrived(ArrivedRelease arrived) {
        Optional<ReleaseTag> tag = settings.rules().tags().read(arrived.tag());
        if (tag.isEmpty()) {
            return Base.UNKNOWN;
        }
        boolean takenBack = !facts.tags().contains(tag.get());
        return Base.of(takenBack && (previous == null || !arrived.isOlderThan(previous)) ? previous : tag.get());
    }

    private Base unrecorded(String stack) {
        ArrivedRelease held = recorded.labels().heldFrom().get(stack);
        if (held == null || previous == null || previous.version().isLowerThan(held.version())) {
            return Base.of(previous);
        }
        return facts.tags().stream()
                .filter(tag -> tag.version().isLowerThan(held.version()))
                .findFirst()
                .map(Base::of)
                .orElse(Base.UNKNOWN);
    }

    /** Whether the facts have all pull requests after this release. */
    private boolean isCovered(Base base) {
        return facts.newer() == null && Objects.equals(base.tag(), facts.base());
    }

    private boolean isContained(Base base) {
        Relation relation = base.tag() == null ? null : facts.relations().get(base.tag());
        return relation == Relation.CONTAINS || relation == Relation.IDENTICAL;
    }

    /** The stacks that nothing stops but labels. */
    private List<String> open(Collection<String> stacks) {
        return stacks.stream()
                .filter(stack -> recorded.holds().get(stack) == null)
                .filter(stack -> recorded.pins().get(stack) == null
                        || facts.own() != null
                                && recorded.pins()
                                        .get(stack)
                                        .tag()
                                        .equals(facts.own().name()))
                .toList();
    }

    /** The releases for which GitHub must be asked what follows them. */
    @NonNull
    public Set<ReleaseTag> toRead(@NonNull Collection<String> stacks) {
        Set<ReleaseTag> releases = new LinkedHashSet<>();
        for (String stack : open(stacks)) {
            Base base = base(stack);
            if (base.tag() != null && !isCovered(base) && !isContained(base)) {
                releases.add(base.tag());
            }
        }
        return releases;
    }

    /**
     * What the stacks lack. A stack is left out if a person holds it or if it stays at another release, or if nothing more
     * is known than before.
     *
     * @param read what GitHub answered for the releases {@link #toRead}
     */
    @NonNull
    public List<StackBacklog> of(@NonNull Collection<String> stacks, @NonNull Map<ReleaseTag, Backlog> read) {
        return open(stacks).stream()
                .flatMap(stack -> of(stack, base(stack), read).stream())
                .toList();
    }

    private Optional<StackBacklog> of(String stack, Base base, Map<ReleaseTag, Backlog> read) {
        if (!base.known()) {
            return Optional.of(new StackBacklog(stack, null, Extent.NOT_SHOWN, List.of()));
        } else if (isCovered(base)) {
            return Optional.of(backlog(stack, base, Extent.WHOLE, facts.pullRequests()));
        } else if (base.tag() == null) {
            return Optional.empty();
        } else if (isContained(base)) {
            return Optional.of(backlog(stack, base, Extent.WHOLE, List.of()));
        }
        Backlog backlog = read.get(base.tag());
        return Optional.of(backlog(stack, base, backlog.extent(), backlog.pullRequests()));
    }

    private StackBacklog backlog(String stack, Base base, Extent extent, List<PullRequest> pullRequests) {
        List<LabelHold> labels = labels(
                settings,
                pullRequests,
                stack,
                number -> own.contains(number)
                        ? null
                        : recorded.labels().releases().get(number));
        return new StackBacklog(stack, base.tag(), extent, labels);
    }

    /** What a stack lacks that has the release before. */
    static StackBacklog ofRelease(DeploymentSettings settings, Release release, String stack) {
        List<LabelHold> labels = labels(settings, release.pullRequests(), stack, number -> null);
        return new StackBacklog(stack, release.previous(), Extent.WHOLE, labels);
    }

    private static List<LabelHold> labels(
            DeploymentSettings settings, List<PullRequest> pullRequests, String stack, IntFunction<String> release) {
        return settings.rules().labels().holds(pullRequests).stream()
                .filter(label -> label.names(stack))
                .map(label -> new LabelHold(
                        stack,
                        label.label(),
                        label.pullRequest().number(),
                        release.apply(label.pullRequest().number())))
                .toList();
    }
}
