package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Comparator;
import java.util.Objects;
import org.semver4j.Semver;

/**
 * A git tag that names a release. Tags are ordered by SemVer precedence, then by name. So the order is total even if both
 * {@code 5.2.0} and {@code v5.2.0} exist.
 *
 * @param name the tag as git has it, without {@code refs/tags/}
 * @param lead the part of the name before the version: the configured prefix, and a {@code v} if the name has one
 * @param version a plain version: major, minor and patch, neither pre-release nor build metadata
 */
public record ReleaseTag(
        @NonNull String name, @NonNull String lead, @NonNull Semver version) implements Comparable<ReleaseTag> {

    private static final Comparator<ReleaseTag> ORDER =
            Comparator.comparing(ReleaseTag::version).thenComparing(ReleaseTag::name);

    public ReleaseTag {
        Objects.requireNonNull(lead);
        if (!name.equals(lead + version)) {
            throw new IllegalArgumentException(name + " is not " + lead + " followed by " + version);
        }
    }

    /** The tag of another version, with the same lead. */
    @NonNull
    ReleaseTag withVersion(@NonNull Semver other) {
        return new ReleaseTag(lead + other, lead, other);
    }

    @Override
    public int compareTo(@NonNull ReleaseTag other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
