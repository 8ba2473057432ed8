package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.report.MergeForecast;

/**
 * A forecast as GitHub shows it.
 *
 * @param page the page with details; empty if Jenkins does not know its own address
 * @param verdict what GitHub makes of it
 */
record ShownForecast(
        @NonNull MergeForecast forecast,
        @NonNull String page,
        @NonNull Verdict verdict) {

    /** The name of the check and of the commit status. */
    static final String NAME = "Auto Deploy";

    /** What GitHub makes of a forecast. */
    enum Verdict {
        /** GitHub only shows it. */
        NEUTRAL,
        /** The merge would make a release. */
        PASSED,
        /** The merge would make no release. A rule of the branch can then prevent the merge. */
        FAILED
    }

    /** @param mayFail whether an administrator wants the check to fail if the merge would release nothing */
    static ShownForecast of(@NonNull MergeForecast forecast, @NonNull String page, boolean mayFail) {
        Verdict verdict =
                switch (forecast.outcome()) {
                    case RELEASE -> Verdict.PASSED;
                    case NOTHING -> Verdict.FAILED;
                    case UNKNOWN -> Verdict.NEUTRAL;
                };
        return new ShownForecast(forecast, page, mayFail ? verdict : Verdict.NEUTRAL);
    }
}
