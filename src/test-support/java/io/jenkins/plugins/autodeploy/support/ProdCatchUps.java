package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.controller.BareCatchUps;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A controller of {@code acme/shop} whose stack {@code prod} catches up by itself. It decides once. */
public final class ProdCatchUps implements BareCatchUps.Deployments {

    private final FileLedger ledger;
    private final Runs runs;
    private final BareCatchUps catchUps;
    private final CompletableFuture<Deployment> end = new CompletableFuture<>();

    /** Makes runs of deployments. */
    public interface Runs {

        /** A run that plans only. */
        DeploymentRun preview(RequestBuilder request);

        /** A run whose deployment has a record. */
        DeploymentRun recorded(RequestBuilder request) throws IOException;

        /** The history is written now, or was written. */
        void point();
    }

    public ProdCatchUps(FileLedger ledger, Clock clock, Timer timer, Runs runs) {
        this.ledger = ledger;
        this.runs = runs;
        catchUps = new BareCatchUps(ledger.history(), ledger.line(), clock, timer, this);
    }

    /** Looks once. */
    public void look() {
        catchUps.look();
    }

    /** Completes with the end of the deployment, if there is one; with null if the last decision was to deploy nothing. */
    public CompletableFuture<Deployment> end() {
        return catchUps.decision().thenCompose(tag -> tag.isPresent() ? end : CompletableFuture.completedFuture(null));
    }

    @Override
    public List<String> stacks() {
        return List.of("prod");
    }

    @Override
    public StackWindows windows() {
        return StackWindows.NONE;
    }

    @Override
    public boolean isBusy(Overview overview, String stack) {
        return false;
    }

    @Override
    public CompletableFuture<Deployment> plan(Overview overview, String stack, ReleaseRecord release, String cause) {
        DeploymentRun run = runs.preview(request(stack, release, cause).preview(true));
        run.start();
        return run.end();
    }

    @Override
    public void begin(Overview overview, String stack, ReleaseRecord release, String cause) throws IOException {
        runs.point();
        ledger.history().catchUp(overview.repository(), release.tag(), stack, cause);
        runs.point();
        DeploymentRun run = runs.recorded(request(stack, release, cause));
        run.end().thenAccept(end::complete);
        run.start();
    }

    private static RequestBuilder request(String stack, ReleaseRecord release, String cause) {
        return RequestBuilder.by(
                        Deployer.catchUp("shop", UUID.randomUUID().toString()).toString())
                .commit(release.commit())
                .stacks(List.of(stack))
                .catchingUp(cause);
    }
}
