package io.jenkins.plugins.autodeploy.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.jvnet.localizer.Localizable;

/** Reads the message of a form check, always in English. */
public final class CheckMessages {

    private CheckMessages() {}

    public static AbstractStringAssert<?> of(Optional<Localizable> check) {
        return assertThat(check.map(problem -> problem.toString(Locale.ENGLISH)).orElse(""));
    }
}
