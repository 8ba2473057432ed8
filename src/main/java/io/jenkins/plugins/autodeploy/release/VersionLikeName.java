package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.semver4j.Semver;

/**
 * The name of a tag that looks like a version: it ends in a number, or it has numbers with separators between them, such as
 * {@code 5.1}, {@code REL_5_2_0}, {@code 5.2.0.Final} and {@code build-12}.
 *
 * @param name the name
 * @param lead the text before the numbers
 * @param numbers the numbers without leading zeros, at least one; they may have many digits
 * @param rest the text after the numbers
 * @param hasPrefix whether the lead is the prefix of the rule, perhaps with a {@code v}
 */
record VersionLikeName(
        @NonNull String name,
        @NonNull String lead,
        @NonNull List<String> numbers,
        @NonNull String rest,
        boolean hasPrefix) {

    /** The order of the numbers; a missing number counts as zero. */
    static final Comparator<VersionLikeName> BY_NUMBERS = Comparator.<VersionLikeName, List<String>>comparing(
                    VersionLikeName::numbers, VersionLikeName::compare)
            .thenComparing(VersionLikeName::name);

    private static final Comparator<String> NUMBER =
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    /** The longest name that is looked at. Longer names are no versions. */
    private static final int LONGEST = 250;

    private static final Pattern NUMBERS = Pattern.compile("[0-9]+(?:[._-][0-9]+)*");

    /** What people write after the numbers of a version that is not final. */
    private static final Pattern PRE_RELEASE = Pattern.compile(
            "[-._]?(?:a|alpha|b|beta|m|milestone|rc|cr|pre|preview|ea|dev|snapshot|nightly|canary|next)(?:[-._0-9].*)?");

    /**
     * Reads a name.
     *
     * @return empty if the name does not look like a version
     */
    @NonNull
    static Optional<VersionLikeName> of(@NonNull String name, @NonNull String prefix) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        int from = name.startsWith(prefix) ? prefix.length() : 0;
        Matcher matcher = NUMBERS.matcher(name).region(from, name.length());
        int start = -1;
        int end = -1;
        long most = 0;
        while (matcher.find()) {
            long count = parts(matcher.group()).length;
            if (count > most) {
                most = count;
                start = matcher.start();
                end = matcher.end();
            }
        }
        if (start < 0 || most == 1 && end < name.length() && start > 0) {
            return Optional.empty();
        }
        String lead = name.substring(0, start);
        return Optional.of(new VersionLikeName(
                name,
                lead,
                Arrays.stream(parts(name.substring(start, end)))
                        .map(number -> number.replaceFirst("^0+(?=.)", ""))
                        .toList(),
                name.substring(end),
                lead.equals(prefix) || lead.equalsIgnoreCase(prefix + "v")));
    }

    private static String[] parts(String numbers) {
        return numbers.split("[._-]");
    }

    private static int compare(List<String> some, List<String> others) {
        return IntStream.range(0, Math.max(some.size(), others.size()))
                .map(i -> NUMBER.compare(at(some, i), at(others, i)))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }

    private static String at(List<String> numbers, int i) {
        return i < numbers.size() ? numbers.get(i) : "0";
    }

    /** The order of this name's numbers and those of a version. */
    int compareTo(@NonNull Semver version) {
        return compare(
                numbers,
                List.of(
                        Integer.toString(version.getMajor()),
                        Integer.toString(version.getMinor()),
                        Integer.toString(version.getPatch())));
    }

    /** Whether the text after the lead is a pre-release: as SemVer writes it, or as many people write it. */
    boolean isPreRelease() {
        Semver version = Semver.parse(name.substring(lead.length()));
        return version != null && !version.getPreRelease().isEmpty()
                || PRE_RELEASE.matcher(rest.toLowerCase(Locale.ROOT)).matches();
    }

    /** The name with {@code N} for each of its numbers. */
    @NonNull
    String shape() {
        String written = name.substring(lead.length(), name.length() - rest.length());
        return lead + written.replaceAll("[0-9]+", "N") + rest;
    }

    /** The prefix with which a rule would read this name as a release; null if there is none. */
    @CheckForNull
    String readablePrefix() {
        String prefix = lead.endsWith("v") ? lead.substring(0, lead.length() - 1) : lead;
        try {
            return TagRule.of(prefix, "1.0.0").read(name).isPresent() ? prefix : null;
        } catch (UserErrorException e) {
            return null;
        }
    }
}
