package io.jenkins.plugins.autodeploy.crash;

import io.jenkins.plugins.autodeploy.World;
import io.jenkins.plugins.autodeploy.deploy.Claim;
import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.deploy.DeploymentRun;
import io.jenkins.plugins.autodeploy.deploy.Effects;
import io.jenkins.plugins.autodeploy.deploy.Ledger;
import io.jenkins.plugins.autodeploy.deploy.Release;
import io.jenkins.plugins.autodeploy.deploy.Request;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A controller in a process of its own, which ends as by {@code kill -9} at one point of a deployment. There is a point
 * before and after each thing that it records, and at each change that it tells of.
 */
final class CrashingController {

    /** The exit status of a process that was killed. */
    static final int KILLED = 137;

    private final int last;
    private int points;

    private CrashingController(int last) {
        this.last = last;
    }

    /** Arguments: GitHub's API, Gate, the ledger's directory, the commit, how many points it lives through. */
    public static void main(String[] args) {
        CrashingController controller = new CrashingController(Integer.parseInt(args[4]));
        Effects effects =
                World.effects(URI.create(args[0]), URI.create(args[1]), Path.of(args[2]), line -> controller.point());
        Effects crashing = new Effects(
                effects.gitHub(),
                effects.rules(),
                effects.stacks(),
                controller.new CrashingLedger(effects.ledger()),
                effects.turns(),
                effects.console(),
                effects.executor(),
                effects.timer(),
                effects.clock(),
                effects.requestIds());
        Request request = new Request(
                "shop/master#1", World.SHOP, "master", args[3], null, false, null, null, List.of(), Map.of());
        DeploymentRun run = new DeploymentRun(Deployment.of(request), crashing);
        run.start();
        run.end().join();
    }

    private synchronized void point() {
        if (points++ == last) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private final class CrashingLedger implements Ledger {

        private final Ledger ledger;

        CrashingLedger(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public Map<String, StackDeployment> find(Release release) throws IOException {
            return ledger.find(release);
        }

        @Override
        public Claim claim(Release release, StackDeployment sending, boolean again) throws IOException {
            point();
            Claim claim = ledger.claim(release, sending, again);
            point();
            return claim;
        }

        @Override
        public void record(Release release, StackDeployment stack) throws IOException {
            point();
            ledger.record(release, stack);
            point();
        }
    }
}
