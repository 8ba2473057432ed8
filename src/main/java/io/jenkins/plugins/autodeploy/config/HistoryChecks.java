package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Checks the settings of the history. A check returns what is wrong; empty if nothing is wrong. */
final class HistoryChecks {

    private static final int LEAST = 100;
    private static final int MOST = 1_000_000;

    private HistoryChecks() {}

    /** @param text how many deployments are kept; empty for the default */
    @NonNull
    static Optional<Localizable> size(@NonNull String text) {
        return text.isEmpty() || isSize(text)
                ? Optional.empty()
                : Optional.of(Messages._HistoryChecks_sizeWrong(Texts.shortened(text)));
    }

    private static boolean isSize(String text) {
        try {
            int size = Integer.parseInt(text);
            return size >= LEAST && size <= MOST;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
