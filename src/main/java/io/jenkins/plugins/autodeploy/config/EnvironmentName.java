package io.jenkins.plugins.autodeploy.config;

import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** The names of environments on GitHub. */
final class EnvironmentName {

    /** The environment has the name of the stack. */
    static final String DEFAULT = "${stack}";

    private static final int LONGEST = 255;

    private EnvironmentName() {}

    /** The name of a stack's environment. If the pattern is wrong, it is the name of the stack. */
    static String of(String pattern, String stack) {
        return problem(pattern).isPresent() ? stack : pattern.replace(DEFAULT, stack);
    }

    /** What is wrong with a pattern; empty if nothing is. An empty pattern stands for {@link #DEFAULT}. */
    static Optional<Localizable> problem(String pattern) {
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        if (!pattern.contains(DEFAULT)) {
            return Optional.of(Messages._GitHubConfiguration_environmentWithoutStack());
        }
        return pattern.replace(DEFAULT, "").matches("[^${}\\p{Cntrl}]{0," + LONGEST + "}")
                ? Optional.empty()
                : Optional.of(Messages._GitHubConfiguration_environmentWrong());
    }
}
