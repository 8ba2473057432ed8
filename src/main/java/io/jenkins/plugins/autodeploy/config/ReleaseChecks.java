package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.StarPattern;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Checks the settings of release versions. A check returns what is wrong; empty if nothing is wrong. */
final class ReleaseChecks {

    private ReleaseChecks() {}

    @NonNull
    static Optional<Localizable> bump(@NonNull String bump) {
        return unlessValid(() -> Bump.of(bump), Messages._ReleaseChecks_bump(Texts.shortened(bump)));
    }

    @NonNull
    static Optional<Localizable> tagPrefix(@NonNull String prefix) {
        return TextLength.NAME
                .check(prefix)
                .or(() -> unlessValid(() -> TagRule.of(prefix, "1.0.0"), Messages._ReleaseChecks_tagPrefix(prefix)));
    }

    @NonNull
    static Optional<Localizable> ignoredTags(@NonNull String text) {
        return TextLength.LONG
                .check(text)
                .or(() -> BranchPatterns.of(text).patterns().stream()
                        .filter(StarPattern::isOnlyStars)
                        .findFirst()
                        .map(each -> Messages._ReleaseChecks_ignoredTags(Texts.shortened(each))));
    }

    @NonNull
    static Optional<Localizable> firstVersion(@NonNull String version) {
        return TextLength.NAME
                .check(version)
                .or(() -> unlessValid(() -> TagRule.of("", version), Messages._ReleaseChecks_firstVersion(version)));
    }

    /** Parses a text and fails if the text is wrong. */
    @FunctionalInterface
    private interface Parser {

        void parse() throws UserErrorException;
    }

    private static Optional<Localizable> unlessValid(Parser parser, Localizable problem) {
        try {
            parser.parse();
            return Optional.empty();
        } catch (UserErrorException e) {
            return Optional.of(problem);
        }
    }
}
