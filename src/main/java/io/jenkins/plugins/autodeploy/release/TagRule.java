package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Objects;
import java.util.Optional;
import org.semver4j.Semver;

/**
 * Which git tags are releases, and how the first one is named.
 *
 * @param prefix what each release tag begins with, {@code shop-} for instance; empty for none
 * @param first the tag of the first release of a repository
 */
public record TagRule(@NonNull String prefix, @NonNull ReleaseTag first) {

    /** The rule where nobody configures another: no prefix, and 1.0.0 is the first release. */
    public static final TagRule DEFAULT = new TagRule("", new ReleaseTag("1.0.0", "", new Semver("1.0.0")));

    public TagRule {
        Objects.requireNonNull(prefix);
        Objects.requireNonNull(first);
    }

    /**
     * @param prefix what each release tag begins with; empty for none
     * @param firstVersion the first release's version, with a leading {@code v} where tags are to have one
     * @throws UserErrorException if a tag can't begin with the prefix, or the version is none; the message says why
     */
    @NonNull
    public static TagRule of(@NonNull String prefix, @NonNull String firstVersion) throws UserErrorException {
        if (!prefix.matches("[A-Za-z0-9][A-Za-z0-9._/@-]*|")
                || prefix.contains("..")
                || prefix.contains("//")
                || prefix.contains(".lock/")
                || prefix.contains("/.")) {
            throw new UserErrorException("\"" + prefix + "\" can't begin a git tag; use letters, digits and . _ - / @");
        }
        return new TagRule(
                prefix,
                read(prefix, prefix + firstVersion)
                        .orElseThrow(() -> new UserErrorException(
                                "\"" + firstVersion + "\" is no release version; write it like 1.0.0 or v1.0.0")));
    }

    /**
     * Reads a tag's name.
     *
     * @return empty if the tag is no release: another prefix, a pre-release, build metadata, or no
     *     {@code major.minor.patch} as SemVer writes it (numbers up to {@link Integer#MAX_VALUE}, no leading zeros)
     */
    @NonNull
    public Optional<ReleaseTag> read(@NonNull String name) {
        return read(prefix, name);
    }

    private static Optional<ReleaseTag> read(String prefix, String name) {
        if (!name.startsWith(prefix)) {
            return Optional.empty();
        }
        String lead = name.startsWith("v", prefix.length()) ? prefix + "v" : prefix;
        return Optional.ofNullable(Semver.parse(name.substring(lead.length())))
                .filter(version -> name.equals(lead + version))
                .filter(version ->
                        version.getPreRelease().isEmpty() && version.getBuild().isEmpty())
                .map(version -> new ReleaseTag(name, lead, version));
    }
}
