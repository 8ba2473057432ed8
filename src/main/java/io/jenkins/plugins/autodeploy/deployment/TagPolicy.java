package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.AdmissionPolicy.Refusal;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.Relation;
import io.jenkins.plugins.autodeploy.github.ReleaseLines;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.release.TagSurvey;
import io.jenkins.plugins.autodeploy.release.TagSurvey.Unread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether the tags of a repository say clearly which release is next. If they do not, nothing is released, and a
 * sentence tells what a person can do. Pure.
 *
 * <p>A wrong tag is worse than none: people and other programs use it, and the releases after it follow it.
 */
final class TagPolicy {

    /** A tag that is older than this is shown by every part of GitHub. */
    private static final Duration NEW = Duration.ofMinutes(10);

    private static final String CONFIGURATION = "Manage Jenkins, System, Auto Deploy";

    private final TagRule rule;

    TagPolicy(TagRule rule) {
        this.rule = rule;
    }

    /**
     * Why the next release of a commit is doubtful.
     *
     * @param firstRelease whether the request says that the next release is the first one
     * @return empty if it is clear, or if the commit has a release already
     */
    Optional<Refusal> doubt(Facts facts, boolean firstRelease, RecordedState recorded) {
        if (facts.own() != null) {
            return Optional.empty();
        }
        ReleaseLines lines = facts.lines();
        if (lines.elsewhere() != null) {
            return passing(elsewhere(lines.elsewhere(), facts.branch().name()));
        }
        if (facts.tags().isEmpty()) {
            return firstReleaseDoubt(firstRelease ? null : lines.survey().unread(), recorded);
        }
        if (lines.survey().rival() != null) {
            return lasting(rival(lines.survey().rival(), facts.tags().get(0)));
        }
        if (lines.unconnected() != null) {
            return passing("GitHub can't compare the release " + lines.unconnected() + " with this commit, and it is "
                    + (facts.base() == null ? "the greatest release" : "greater than " + facts.base())
                    + ". Perhaps the history of the branch was rewritten. " + wayPast(lines.unconnected()));
        }
        if (lines.parted() != null) {
            return lasting(parted(lines.parted(), facts));
        }
        if (lines.later() != null) {
            return passing("The release " + lines.later() + " is newer than " + facts.base()
                    + ", although its version is smaller. " + wayPast(facts.base()));
        }
        return Optional.empty();
    }

    private Optional<Refusal> firstReleaseDoubt(@Nullable Unread unread, RecordedState recorded) {
        return unread != null
                ? lasting(unread(unread))
                : recorded.sent().entrySet().stream()
                        .min(Map.Entry.comparingByKey())
                        .flatMap(sent -> passing("This Jenkins has sent the release "
                                + sent.getValue().tag() + " to " + sent.getKey()
                                + ", but GitHub shows no release. Perhaps the tag prefix or the"
                                + " ignored tags have changed: correct them in " + CONFIGURATION
                                + ". Or tag a commit of the branch by hand as the release that the"
                                + " next one shall follow"));
    }

    private static Optional<Refusal> lasting(String why) {
        return Optional.of(new Refusal(why, false));
    }

    private static Optional<Refusal> passing(String why) {
        return Optional.of(new Refusal(why, true));
    }

    private static String elsewhere(ReleaseTag release, String branch) {
        return "The release " + release + " contains this commit, but does not lie on the branch " + branch
                + ". So no build of this branch deploys that release. To deploy it, name its branch:"
                + " autoDeploy(tag: '" + release + "', branch: '…'). Or build a later commit of " + branch;
    }

    private String unread(Unread unread) {
        return "The repository has " + (unread.count() == 1 ? "a tag that looks" : unread.count() + " tags that look")
                + " like a version, but no tag that is a release by the configuration. The greatest is "
                + unread.greatest() + (unread.count() == 1 ? "" : ", and most look like " + unread.shape()) + ". "
                + (unread.prefix() == null || unread.prefix().equals(rule.prefix())
                        ? "A release tag looks like " + rule.first()
                                + ". Tag the commit of the newest release by hand in this form"
                        : "If these are the releases, set the tag prefix to \"" + unread.prefix() + "\" in "
                                + CONFIGURATION)
                + ". If they are none, say that this is the first release: autoDeploy(firstRelease: true)";
    }

    private static String rival(String tag, ReleaseTag greatest) {
        return "The tag " + tag + " has a greater version than " + greatest
                + ", which is the greatest release, but it is no release tag. A release tag has the form of " + greatest
                + ". If " + tag + " is a release, tag its commit by hand in this form, with a version that is not"
                + " smaller. If it is none, delete it, or add it to the ignored tags in " + CONFIGURATION;
    }

    private static String parted(ReleaseTag parted, Facts facts) {
        return "The release " + parted + " lies beside the branch "
                + facts.branch().name() + ", and "
                + (facts.lines().forked() ? "its major version differs from " : "the branch left it after ")
                + facts.base() + ". So it is not clear which of them the next release follows. " + wayOut(parted);
    }

    private static String wayOut(ReleaseTag doubtful) {
        return "Tag a commit of the branch by hand as the release that the next one shall follow. Or delete the tag "
                + doubtful + ", or add it to the ignored tags in " + CONFIGURATION + ", if it is no release";
    }

    /** The way out if the search always meets the doubtful release first. */
    private static String wayPast(ReleaseTag doubtful) {
        return "If " + doubtful + " is no release, delete its tag, or add it to the ignored tags in " + CONFIGURATION
                + ". If it is one, tag a commit of the branch by hand as a release with a greater version";
    }

    /**
     * The releases that were sent to stacks, that are greater than the release before this commit, and that GitHub does
     * not show any more: somebody took them back. A tag that the configuration does not read as a release may still
     * exist, so it does not count.
     */
    List<SentRelease> takenBack(Facts facts, RecordedState recorded) {
        ReleaseTag before = facts.own() == null ? facts.base() : facts.own();
        Set<String> shown = facts.tags().stream().map(ReleaseTag::name).collect(Collectors.toSet());
        return recorded.sent().values().stream()
                .filter(sent -> before == null || sent.isNewerThan(before))
                .filter(sent ->
                        !shown.contains(sent.tag()) && rule.read(sent.tag()).isPresent())
                .distinct()
                .toList();
    }

    /**
     * A sentence about a release that was sent a moment ago and that GitHub does not show. Perhaps GitHub does not show it
     * yet.
     */
    Optional<String> recentlyTakenBack(Facts facts, RecordedState recorded, Instant now) {
        return takenBack(facts, recorded).stream()
                .filter(sent -> sent.at().isAfter(now.minus(NEW)))
                .findFirst()
                .map(sent ->
                        "GitHub does not show the release " + sent.tag() + ", which was sent to a stack a moment ago");
    }

    /** The releases of other commits that this controller has deployed. Their versions are not used again. */
    List<ReleaseTag> deployed(RecordedState recorded) {
        TagRule all = rule.ignoring(List.of());
        return recorded.elsewhere().stream()
                .flatMap(tag -> all.read(tag).stream())
                .toList();
    }

    private static List<String> otherLines(Facts facts, RecordedState recorded) {
        List<String> notes = new ArrayList<>();
        for (ReleaseTag tag : facts.tags()) {
            List<String> stacks = recorded.sent().entrySet().stream()
                    .filter(sent -> sent.getValue().tag().equals(tag.name()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!stacks.isEmpty() && facts.relations().get(tag) == Relation.DIVERGED) {
                notes.add("The release " + tag + ", which " + String.join(", ", stacks)
                        + " got last, still exists and does not contain this commit. A stack does not get a smaller"
                        + " version by itself. To send it nevertheless: autoDeploy(tag: '…')");
            }
        }
        return notes;
    }

    /** What people should know about the tags, although the next release is clear. Sentences without a full stop. */
    List<String> notes(Facts facts, RecordedState recorded) {
        List<String> notes = new ArrayList<>(otherLines(facts, recorded));
        takenBack(facts, recorded).stream()
                .map(SentRelease::tag)
                .distinct()
                .forEach(tag ->
                        notes.add("The greater release " + tag + " was sent to a stack, but GitHub does not show its"
                                + " tag any more. So it does not hold this release back"));
        TagSurvey survey = facts.lines().survey();
        if (survey.preRelease() != null && facts.own() == null && !facts.tags().isEmpty()) {
            notes.add("The pre-release " + survey.preRelease() + " is greater than "
                    + facts.tags().get(0)
                    + ". Pre-releases do not count. A label on a pull request can ask for a greater version");
        }
        if (facts.lines().forked()) {
            notes.add("The release " + facts.base() + " lies beside the branch. This release follows it, because the"
                    + " branch left it last");
        }
        Unread unread = survey.unread();
        if (unread != null
                && !facts.tags().isEmpty()
                && unread.count() > facts.tags().size()) {
            notes.add("Most tags that look like versions have another form, " + unread.shape() + ", and do not count");
        }
        return notes;
    }
}
