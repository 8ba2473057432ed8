package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.controller.BareCatchUps;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.github.LabelRemoval;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catch-ups of a controller in one of its lives. What they remember ends with that life. */
final class CatchingUp implements BareCatchUps.Deployments {

    private final Controller controller;
    private final FileLedger ledger;
    private final Life life;
    private final Simulation world;
    private final BareCatchUps catchUps;

    CatchingUp(Controller controller, FileLedger ledger, Life life, Simulation world) {
        this.controller = controller;
        this.ledger = ledger;
        this.life = life;
        this.world = world;
        catchUps = new BareCatchUps(
                ledger.history(),
                ledger.line(),
                world.scheduler().clock(),
                (delay, task) -> world.scheduler().after(life, delay, task),
                this);
    }

    /** Looks at the stacks now, and then every minute. A run must end, so the looks end some time after the last event. */
    void begin() {
        look();
        if (world.isWatched()) {
            world.scheduler().after(life, BareCatchUps.PAUSE, this::begin);
        }
    }

    /** Looks at the stacks now, and some more times, once a minute. */
    void begin(int looks) {
        look();
        if (looks > 1) {
            world.scheduler().after(life, BareCatchUps.PAUSE, () -> begin(looks - 1));
        }
    }

    private void look() {
        catchUps.look();
    }

    /** GitHub says that a label was removed from a pull request. */
    void removed(Branch branch, int pullRequest, String label) {
        try {
            for (RepositoryKey key : ledger.history().repositories()) {
                if (key.id() == branch.repository().id()) {
                    catchUps.removed(new LabelRemoval(key.host(), key.id(), pullRequest, label, "kim"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> stacks() {
        return world.catchingUp();
    }

    @Override
    public StackWindows windows() {
        return new StackWindows(
                Simulation.STACKS.stream().collect(Collectors.toMap(Function.identity(), world::configuredWindows)));
    }

    @Override
    public boolean isBusy(Overview overview, String stack) {
        return controller.isBusy(branch(overview), stack);
    }

    @Override
    public CompletableFuture<Deployment> plan(Overview overview, String stack, ReleaseRecord release, String cause) {
        return controller.plan(new DeploymentRequest.Preview(
                (DeploymentRequest.Merge) world.catchUp(controller, branch(overview), stack, release.commit(), cause)));
    }

    @Override
    public void begin(Overview overview, String stack, ReleaseRecord release, String cause) throws IOException {
        DeploymentRequest request = world.catchUp(controller, branch(overview), stack, release.commit(), cause);
        life.point();
        ledger.history().catchUp(overview.repository(), release.tag(), stack, cause);
        life.point();
        world.catchesUp(controller, request, release.tag(), cause);
        controller.catchUp(request);
    }

    private Branch branch(Overview overview) {
        return world.branch(overview.repository().id());
    }
}
