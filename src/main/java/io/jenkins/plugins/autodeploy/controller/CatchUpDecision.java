package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;

/**
 * Finds the newest missed release that may go to a stack now. Each release is planned like a merge, from the newest to the
 * oldest. If labels hold a release, an older one may be free.
 */
final class CatchUpDecision {

    private static final SystemLog LOGGER = SystemLog.of(CatchUpDecision.class);

    private final String stack;
    private final Planner planner;

    /** Plans a release for the stack. Changes nothing. */
    interface Planner {

        /**
         * Completes with the plan, or with the reason why there is none.
         *
         * @throws UserErrorException if the configuration is wrong; the message says why
         */
        CompletableFuture<Deployment> plan(ReleaseRecord release) throws UserErrorException;
    }

    CatchUpDecision(String stack, Planner planner) {
        this.stack = stack;
        this.planner = planner;
    }

    /** Completes with the release; with nothing if no release may go, or if it is not known. */
    CompletableFuture<Optional<ReleaseRecord>> newest(MissedReleases missed) throws UserErrorException {
        return next(missed.releases().iterator());
    }

    private CompletableFuture<Optional<ReleaseRecord>> next(Iterator<ReleaseRecord> releases)
            throws UserErrorException {
        if (!releases.hasNext()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        ReleaseRecord release = releases.next();
        return planner.plan(release).thenCompose(plan -> {
            if (plan.phase() != Deployment.Phase.PREVIEWED) {
                LOGGER.log(Level.INFO, stack + " does not catch up with " + release.tag() + " now: " + plan.message());
                return CompletableFuture.completedFuture(Optional.empty());
            }
            StackState state = plan.stack(stack).state();
            if (state == StackState.PENDING) {
                return CompletableFuture.completedFuture(Optional.of(release));
            }
            try {
                return state == StackState.HELD ? next(releases) : CompletableFuture.completedFuture(Optional.empty());
            } catch (UserErrorException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }
}
