package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.semver4j.Semver;

/**
 * Which git tags are releases, and what the tag of the first release is.
 *
 * @param prefix the beginning of each release tag, for example {@code shop-}; empty for none
 * @param first the tag of the first release of a repository
 * @param ignored the names of tags that are no releases, whatever they look like; a {@code *} matches any number of
 *     characters except a slash
 */
public record TagRule(
        @NonNull String prefix,
        @NonNull ReleaseTag first,
        @NonNull List<String> ignored) {

    /** The rule if no other is configured: no prefix, and 1.0.0 is the first release. */
    public static final TagRule DEFAULT = new TagRule("", new ReleaseTag("1.0.0", "", new Semver("1.0.0")), List.of());

    public TagRule {
        Objects.requireNonNull(prefix);
        Objects.requireNonNull(first);
        ignored = List.copyOf(ignored);
    }

    /**
     * Reads a rule that a person wrote.
     *
     * @param prefix the beginning of each release tag; empty for none
     * @param firstVersion the version of the first release, with a leading {@code v} if the tags shall have one
     * @throws UserErrorException if a tag can't begin with the prefix, or {@code firstVersion} is no version; the message
     *     says why
     */
    @NonNull
    public static TagRule of(@NonNull String prefix, @NonNull String firstVersion) throws UserErrorException {
        if (!prefix.matches("[A-Za-z0-9@][A-Za-z0-9._/@-]*|")
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
                                "\"" + firstVersion + "\" is no release version; write it like 1.0.0 or v1.0.0")),
                List.of());
    }

    /** The same rule that ignores the tags with these names. */
    @NonNull
    public TagRule ignoring(@NonNull List<String> patterns) {
        return new TagRule(prefix, first, patterns);
    }

    /** Whether a tag is no release because of its name, whatever it looks like. */
    public boolean ignores(@NonNull String name) {
        return ignored.stream().anyMatch(each -> new StarPattern(each, true).matches(name));
    }

    /**
     * Reads a tag's name.
     *
     * @return empty if the tag is no release. A release has this rule's prefix and then {@code major.minor.patch} as
     *     SemVer writes it, with numbers up to {@link Integer#MAX_VALUE} and without leading zeros. It has no pre-release
     *     and no build metadata, and the rule does not ignore its name
     */
    @NonNull
    public Optional<ReleaseTag> read(@NonNull String name) {
        return read(prefix, name).filter(tag -> !ignores(name));
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
