package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;

/** No pull request of the repository can show a forecast, until somebody changes something. The message says why. */
public final class NoForecastsException extends Exception {

    private static final long serialVersionUID = 1;

    public NoForecastsException(@NonNull String message, @NonNull Throwable cause) {
        super(message, cause);
    }
}
