package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jvnet.localizer.Localizable;

/** Checks which projects may deploy to a stack. A check returns what is wrong; empty if nothing is wrong. */
final class ProjectChecks {

    /** Between two words, also where an upper case letter follows a lower case letter. */
    private static final Pattern PARTS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

    private static final Set<String> PRODUCTION = Set.of("prod", "production", "live", "prd");

    private ProjectChecks() {}

    @NonNull
    static Optional<Localizable> patterns(@NonNull String text) {
        if (TextLength.LONG.check(text).isPresent()) {
            return TextLength.LONG.check(text);
        }
        ProjectPatterns patterns = ProjectPatterns.of(text);
        if (patterns.patterns().isEmpty()) {
            // A comma alone must not allow all projects.
            return text.isBlank() ? Optional.empty() : Optional.of(Messages._ProjectChecks_patternWrong(text));
        }
        return patterns.malformed().stream()
                .findFirst()
                .map(each -> Messages._ProjectChecks_patternWrong(Texts.shortened(each)));
    }

    /**
     * Says that all projects may deploy to a stack whose name looks like production.
     *
     * @param stack the name of the stack
     * @param text patterns in which {@link #patterns} found no error
     */
    @NonNull
    static Optional<Localizable> production(@NonNull String stack, @NonNull String text) {
        return isProduction(stack) && ProjectPatterns.of(text).allowAll()
                ? Optional.of(Messages._ProjectChecks_production(Texts.shortened(stack)))
                : Optional.empty();
    }

    /** Whether a part of the name is a usual word for production, as in {@code eu-prod} or {@code liveEU2}. */
    static boolean isProduction(String stack) {
        return PARTS.splitAsStream(stack)
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(PRODUCTION::contains);
    }
}
