package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;

/**
 * Finds the newest missed release that may go to a stack now. Each release is planned like a merge, from the newest to the
 * oldest. If labels hold a release, or if somebody deleted its tag, an older one may go.
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
                return plan.isReleaseGone() ? older(releases) : CompletableFuture.completedFuture(Optional.empty());
            }
            return switch (plan.stack(stack).state()) {
                case PENDING -> CompletableFuture.completedFuture(Optional.of(release));
                case HELD -> older(releases);
                default -> CompletableFuture.completedFuture(Optional.empty());
            };
        });
    }

    private CompletableFuture<Optional<ReleaseRecord>> older(Iterator<ReleaseRecord> releases) {
        try {
            return next(releases);
        } catch (UserErrorException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
