package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.StarPattern;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Checks the settings of release branches. A check returns what is wrong and what to do; empty if nothing is wrong. */
final class BranchChecks {

    private BranchChecks() {}

    @NonNull
    static Optional<Localizable> patterns(@NonNull String text) {
        return TextLength.LONG
                .check(text)
                .or(() -> BranchPatterns.of(text).malformed().stream()
                        .findFirst()
                        .map(each -> Messages._BranchChecks_patternWrong(Texts.shortened(each))));
    }

    /**
     * Finds a pattern that allows feature branches too.
     *
     * @param text patterns in which {@link #patterns} found no error
     */
    @NonNull
    static Optional<Localizable> allowsMost(@NonNull String text) {
        return BranchPatterns.of(text).patterns().stream()
                .filter(StarPattern::isOnlyStars)
                .findFirst()
                .map(each -> Messages._BranchChecks_allowsMost(Texts.shortened(each)));
    }
}
