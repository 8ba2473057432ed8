package io.jenkins.plugins.autodeploy.bench;

import java.nio.file.Path;
import java.time.Duration;

/** Auto Deploy in a controller that has deployed before, and whose connections have been closed since. */
final class AutoDeploy implements ReleaseTool {

    private final DistantWorld world;
    private final WorkerProcess worker;
    private Duration cpu = Duration.ZERO;

    private AutoDeploy(DistantWorld world, WorkerProcess worker) {
        this.world = world;
        this.worker = worker;
    }

    /** @param warmUps how often it deploys at first */
    static AutoDeploy start(DistantWorld world, ServerKeys keys, Path ledger, int warmUps) throws Exception {
        AutoDeploy started = new AutoDeploy(world, WorkerProcess.start(WorkerProcess.Classes.NOW, world, keys, ledger));
        for (int i = 0; i < warmUps; i++) {
            started.release();
        }
        return started;
    }

    @Override
    public String title() {
        return "Auto Deploy: version, tag, release, 2 stacks";
    }

    /** Deploys once: releases that other tools made since its last one would cost it a request more. */
    @Override
    public void prepare() throws Exception {
        release();
        world.disconnect();
    }

    @Override
    public Time release() throws Exception {
        WorkerProcess.MeasuredDeployment deployed = worker.deploy();
        Duration before = cpu;
        cpu = deployed.cpu();
        return new Time(deployed.accepted(), cpu.minus(before));
    }

    @Override
    public void close() {
        worker.close();
    }
}
