package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;

/** The work for the pull requests of one repository. It is scheduled, or running, or neither. Not safe for many threads. */
final class ForecastRound {

    final ForecastWatch watch;

    /** Limits how often GitHub is asked for the list. */
    final RequestBudget lists;

    /** Limits how many pull requests are renewed. */
    final RequestBudget renewals;

    boolean underWay;

    /** How many pull requests have their turn before another one that changes may go first. */
    int uninterrupted;

    ForecastRound(@NonNull ForecastWatch watch, @NonNull RequestBudget lists, @NonNull RequestBudget renewals) {
        this.watch = watch;
        this.lists = lists;
        this.renewals = renewals;
    }
}
