package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** How long a text of the configuration may be. Real texts are far shorter, so a longer text is a mistake. */
enum TextLength {
    /** A name, a label, a version, a number or the id of a credential. */
    NAME(255),
    /** One URL. */
    URL(2_000),
    /** A list of names or patterns, or the value of a parameter. */
    LONG(50_000);

    private final int most;

    TextLength(int most) {
        this.most = most;
    }

    /** Says that a text is too long, without the text itself; empty if it is not. */
    @NonNull
    Optional<Localizable> check(@NonNull String text) {
        return text.length() > most ? Optional.of(Messages._TextLength_tooLong(text.length(), most)) : Optional.empty();
    }
}
