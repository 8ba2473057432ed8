package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Whether what is written of the history can be so; empty where it can. */
final class HistoryChecks {

    private static final int LEAST = 100;
    private static final int MOST = 1_000_000;

    private HistoryChecks() {}

    /** @param text empty for the default */
    @NonNull
    static Optional<Localizable> size(@NonNull String text) {
        return text.isEmpty() || isSize(text) ? Optional.empty() : Optional.of(Messages._HistoryChecks_sizeWrong(text));
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
