package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
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
     * @throws UserErrorException if the number to increment is the largest possible
     */
    @NonNull
    public static ReleaseTag after(
            @CheckForNull ReleaseTag base,
            @NonNull Collection<ReleaseTag> existing,
            @NonNull Bump bump,
            @NonNull TagRule rule)
            throws UserErrorException {
        Set<Semver> taken = existing.stream().map(ReleaseTag::version).collect(Collectors.toSet());
        ReleaseTag next;
        if (base == null) {
            next = rule.first();
        } else {
            ReleaseTag newest = existing.stream()
                    .filter(tag -> tag.version().getMajor() == base.version().getMajor())
                    .max(Comparator.naturalOrder())
                    .filter(tag -> tag.version().isGreaterThan(base.version()))
                    .orElse(base);
            next = newest.withVersion(bump.next(newest.version()));
        }
        while (taken.contains(next.version())) {
            next = next.withVersion(bump.next(next.version()));
        }
        return next;
    }
}
