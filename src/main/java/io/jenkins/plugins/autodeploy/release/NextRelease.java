package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.semver4j.Semver;

/** Computes the tag of the next release. */
public final class NextRelease {

    private NextRelease() {}

    /**
     * The tag that follows the newest release of the branch. Releases of the same major version on other branches (a
     * hotfix, for example) count too, so that the result is greater than each of them. A version that exists already is
     * skipped.
     *
     * @param base the newest release among the ancestors of the commit; null if no ancestor has a release
     * @param existing all release tags of the repository
     * @param taken releases that do not exist any more, but whose versions are not used again
     * @throws UserErrorException if the number to increment is the largest possible
     */
    @NonNull
    public static ReleaseTag after(
            @CheckForNull ReleaseTag base,
            @NonNull Collection<ReleaseTag> existing,
            @NonNull Collection<ReleaseTag> taken,
            @NonNull Bump bump,
            @NonNull TagRule rule)
            throws UserErrorException {
        return base == null
                ? unused(rule.first(), existing, taken, bump)
                : after(newestOfMajor(base, existing), existing, taken, bump);
    }

    /**
     * The tag that follows a release, with the first version that no other release has.
     *
     * @param existing the releases that exist
     * @param taken releases that do not exist any more, but whose versions are not used again
     * @throws UserErrorException if the number to increment is the largest possible
     */
    @NonNull
    public static ReleaseTag after(
            @NonNull ReleaseTag tag,
            @NonNull Collection<ReleaseTag> existing,
            @NonNull Collection<ReleaseTag> taken,
            @NonNull Bump bump)
            throws UserErrorException {
        return unused(tag.withVersion(bump.next(tag.version())), existing, taken, bump);
    }

    private static ReleaseTag newestOfMajor(ReleaseTag base, Collection<ReleaseTag> existing) {
        return existing.stream()
                .filter(tag -> tag.version().getMajor() == base.version().getMajor())
                .max(Comparator.naturalOrder())
                .filter(tag -> tag.version().isGreaterThan(base.version()))
                .orElse(base);
    }

    private static ReleaseTag unused(
            ReleaseTag first, Collection<ReleaseTag> existing, Collection<ReleaseTag> taken, Bump bump)
            throws UserErrorException {
        Set<Semver> used = Stream.concat(existing.stream(), taken.stream())
                .map(ReleaseTag::version)
                .collect(Collectors.toSet());
        ReleaseTag next = first;
        while (used.contains(next.version())) {
            next = next.withVersion(bump.next(next.version()));
        }
        return next;
    }
}
