package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.controller.ReportingController;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.fuzz.Agenda;
import io.jenkins.plugins.autodeploy.fuzz.AgendaClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A GitHub with the repository {@code acme/shop}, a Spinnaker whose pipelines succeed, a receiver of webhooks, and a controller
 * that perhaps tells others. All runs in memory, on one thread and in simulated time.
 */
public final class ReportedWorld {

    private static final URI GITHUB = URI.create("http://github.example");
    private static final URI GATE = URI.create("http://gate.example");
    private static final URI RECEIVER = URI.create("http://receiver.example/");

    public final FakeGitHub gitHub = FakeGitHub.inMemory(GITHUB);
    public final FakeRepository shop = gitHub.createRepository("acme/shop");
    public final FakeReceiver receiver = new FakeReceiver();
    public final Agenda agenda = new Agenda();
    public final FakeSpinnaker spinnaker;
    public final List<String> console = new ArrayList<>();

    private final List<FakePipeline> pipelines = new ArrayList<>();
    private final ReportingController controller;
    private int builds;

    /**
     * @param home where the controller keeps its files
     * @param tells whether the controller tells others of its deployments
     */
    public ReportedWorld(Path home, boolean tells) throws IOException {
        AtomicInteger ids = new AtomicInteger();
        spinnaker = FakeSpinnaker.inMemory(GATE, agenda, () -> "event-" + ids.incrementAndGet());
        spinnaker.clock(agenda);
        for (String stack : List.of("qa", "prod")) {
            pipelines.add(spinnaker
                    .pipeline("shop", "Deploy to " + stack)
                    .onWebhook("shop-" + stack)
                    .parameter("tag", "none"));
        }
        runningFor(1);
        controller = new ReportingController(
                home,
                new UnforcedDisk(),
                new AgendaClient(
                        agenda,
                        Map.of(
                                GITHUB.getHost(), gitHub.reception(),
                                GATE.getHost(), spinnaker.reception(),
                                RECEIVER.getHost(), receiver.reception())),
                new ReportingController.Neighbours(gitHub.apiUri(), GATE, RECEIVER),
                agenda,
                console::add);
        if (tells) {
            controller.tellOthers();
        }
        shop.tag("5.2.0", shop.head("master"));
    }

    /** From now on an execution is seen running so often before it has succeeded. */
    public final ReportedWorld runningFor(int reads) {
        List<OrcaStatus> progress = new ArrayList<>(Collections.nCopies(reads, OrcaStatus.RUNNING));
        progress.add(OrcaStatus.SUCCEEDED);
        pipelines.forEach(each -> each.progress(progress.toArray(OrcaStatus[]::new)));
        return this;
    }

    /** Merges a pull request, deploys it to both stacks, and works until nothing is left to do. */
    public Deployment merge(String title) throws IOException {
        DeploymentRun run =
                controller.deploy(++builds, shop.openPullRequest(title).merge());
        controller.work();
        return run.end().join();
    }
}
