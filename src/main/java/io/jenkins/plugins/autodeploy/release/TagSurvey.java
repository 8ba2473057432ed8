package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.semver4j.Semver;

/**
 * All tags of a repository: which are releases by a rule, and which look like versions although the rule does not read
 * them. A repository with such tags has releases that this plugin does not know.
 *
 * @param releases the releases, the greatest version first
 * @param unread the tags that look like versions but are no releases by the rule; null if there are none
 * @param rival the greatest unread tag with the prefix of the rule whose numbers are greater than those of all releases;
 *     null if there is none. A pre-release is no rival
 * @param preRelease the greatest pre-release with the prefix of the rule that is greater than all releases; null if there
 *     is none
 */
public record TagSurvey(
        @NonNull List<ReleaseTag> releases,
        @Nullable Unread unread,
        @Nullable String rival,
        @Nullable String preRelease) {

    /** No tags. */
    public static final TagSurvey EMPTY = new TagSurvey(List.of(), null, null, null);

    public TagSurvey {
        releases = List.copyOf(releases);
    }

    /**
     * The tags that look like versions but are no releases by the rule.
     *
     * @param count how many there are
     * @param greatest the name of the greatest by its numbers
     * @param shape what most of them look like, with {@code N} for each number, for example {@code shop@N.N.N}
     * @param prefix the tag prefix with which the rule would read the tags of this shape; null if no prefix makes them
     *     readable
     */
    public record Unread(
            int count,
            @NonNull String greatest,
            @NonNull String shape,
            @Nullable String prefix) {}

    /** Looks at the names of all tags that GitHub listed, without {@code refs/tags/}. */
    @NonNull
    public static TagSurvey of(@NonNull Collection<String> names, @NonNull TagRule rule) {
        List<ReleaseTag> releases = new ArrayList<>();
        List<VersionLikeName> others = new ArrayList<>();
        for (String name : names) {
            Optional<ReleaseTag> release = rule.read(name);
            if (release.isPresent()) {
                releases.add(release.get());
            } else if (!rule.ignores(name)) {
                VersionLikeName.of(name, rule.prefix()).ifPresent(others::add);
            }
        }
        releases.sort(Comparator.reverseOrder());
        return new TagSurvey(
                releases,
                unread(others, releases.isEmpty() ? rule.first().version() : null),
                greatest(others.stream().filter(each -> !each.isPreRelease()).toList(), releases),
                greatest(others.stream().filter(VersionLikeName::isPreRelease).toList(), releases));
    }

    /** The greatest of the names with the rule's prefix; null if a release is as great. */
    @CheckForNull
    private static String greatest(List<VersionLikeName> names, List<ReleaseTag> releases) {
        return names.stream()
                .filter(VersionLikeName::hasPrefix)
                .max(VersionLikeName.BY_NUMBERS)
                .filter(each -> releases.stream().noneMatch(release -> each.compareTo(release.version()) <= 0))
                .map(VersionLikeName::name)
                .orElse(null);
    }

    /** @param first the first version; if it follows a pre-release, this pre-release is no release that was overlooked */
    @CheckForNull
    private static Unread unread(List<VersionLikeName> names, @CheckForNull Semver first) {
        List<VersionLikeName> counted = names.stream()
                .filter(each -> !each.isPreRelease() || !each.hasPrefix() || first != null && each.compareTo(first) > 0)
                .toList();
        if (counted.isEmpty()) {
            return null;
        }
        return unreadOf(
                counted.stream().allMatch(VersionLikeName::isPreRelease)
                        ? counted
                        : counted.stream().filter(each -> !each.isPreRelease()).toList());
    }

    private static Unread unreadOf(List<VersionLikeName> counted) {
        Map<String, Long> shapes =
                counted.stream().collect(Collectors.groupingBy(VersionLikeName::shape, Collectors.counting()));
        String shape = shapes.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        VersionLikeName example = counted.stream()
                .filter(each -> each.shape().equals(shape))
                .max(VersionLikeName.BY_NUMBERS)
                .orElseThrow();
        VersionLikeName greatest =
                counted.stream().max(VersionLikeName.BY_NUMBERS).orElseThrow();
        return new Unread(counted.size(), greatest.name(), shape, example.readablePrefix());
    }

    /** The releases that are among some names, in the order of the names. */
    @NonNull
    public List<ReleaseTag> among(@NonNull List<String> names) {
        Map<String, ReleaseTag> byName =
                releases.stream().collect(Collectors.toMap(ReleaseTag::name, Function.identity(), (a, b) -> a));
        return names.stream().filter(byName::containsKey).map(byName::get).toList();
    }
}
