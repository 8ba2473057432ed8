package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.semver4j.Semver;
import org.semver4j.SemverException;

/**
 * The part of a version that the next release increments. The constants go from the smallest to the largest
 * bump, so the natural order of two bumps says which one wins.
 *
 * @see <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0.0</a>
 */
public enum Bump {
    PATCH {
        @Override
        Semver increment(Semver version) {
            return version.nextPatch();
        }
    },
    MINOR {
        @Override
        Semver increment(Semver version) {
            return version.nextMinor();
        }
    },
    MAJOR {
        @Override
        Semver increment(Semver version) {
            return version.nextMajor();
        }
    };

    abstract Semver increment(Semver version);

    /**
     * The version after the given one.
     *
     * @throws UserErrorException if the number to increment is the largest possible; the message names bump and version
     */
    @NonNull
    public Semver next(@NonNull Semver version) throws UserErrorException {
        try {
            return increment(version);
        } catch (SemverException e) {
            throw new UserErrorException("No " + this + " version can follow " + version, e);
        }
    }

    /**
     * Reads a bump as a person writes it.
     *
     * @param text {@code major}, {@code minor} or {@code patch}, in any case
     * @throws UserErrorException if the text is no bump; the message names the bumps
     */
    @NonNull
    public static Bump of(@NonNull String text) throws UserErrorException {
        return Arrays.stream(values())
                .filter(bump -> bump.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new UserErrorException("\"" + text + "\" is no bump; use one of "
                        + Arrays.stream(values()).map(Bump::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
