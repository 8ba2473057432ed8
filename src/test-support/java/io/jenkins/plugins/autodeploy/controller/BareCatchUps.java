package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.github.LabelRemoval;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLine;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The catch-ups of a controller without Jenkins, for tests in other packages. */
public final class BareCatchUps {

    /** How often the stacks are looked at. */
    public static final Duration PAUSE = CatchUps.PAUSE;

    private final Deployments deployments;
    private final CatchUps catchUps;
    private CompletableFuture<Optional<String>> decision = CompletableFuture.completedFuture(Optional.empty());

    /** The stacks of a controller, and its deployments. */
    public interface Deployments {

        /** The names of the stacks that catch up by themselves. */
        List<String> stacks();

        StackWindows windows();

        /** Whether a deployment is under way that may send something to the stack. */
        boolean isBusy(Overview overview, String stack);

        /** Plans to deploy a release. Changes nothing. */
        CompletableFuture<Deployment> plan(Overview overview, String stack, ReleaseRecord release, String cause);

        /** Writes the history and the record, and begins to deploy a release. */
        void begin(Overview overview, String stack, ReleaseRecord release, String cause) throws IOException;
    }

    public BareCatchUps(History history, DeploymentLine line, Clock clock, Timer timer, Deployments deployments) {
        this.deployments = deployments;
        catchUps = new CatchUps(history, line, clock, timer, new Surroundings());
    }

    /** Looks once at the stacks. */
    public void look() {
        catchUps.look();
    }

    /** GitHub said that a label was removed. */
    public void removed(LabelRemoval removal) {
        catchUps.removed(removal);
    }

    /** Completes when the last decision is made: with the release that is deployed, or with nothing. */
    public CompletableFuture<Optional<String>> decision() {
        return decision;
    }

    private final class Surroundings implements CatchUps.Environment {

        @Override
        public boolean isOn() {
            return !deployments.stacks().isEmpty();
        }

        @Override
        public List<String> stacks(Overview overview) {
            return deployments.stacks();
        }

        @Override
        public StackWindows windows(Overview overview) {
            return deployments.windows();
        }

        @Override
        public boolean isBusy(Overview overview, String stack) {
            return deployments.isBusy(overview, stack);
        }

        @Override
        public CompletableFuture<Optional<String>> deploy(Overview overview, MissedReleases missed, String cause) {
            String stack = missed.stack();
            try {
                decision = new CatchUpDecision(stack, release -> deployments.plan(overview, stack, release, cause))
                        .newest(missed)
                        .thenApply(found -> found.map(release -> begin(overview, stack, release, cause)));
            } catch (UserErrorException e) {
                decision = CompletableFuture.failedFuture(e);
            }
            return decision;
        }

        private String begin(Overview overview, String stack, ReleaseRecord release, String cause) {
            try {
                deployments.begin(overview, stack, release, cause);
                return release.tag();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
