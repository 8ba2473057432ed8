package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.controller.ReportingController;
import io.jenkins.plugins.autodeploy.controller.ReportingController.Neighbours;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fuzz.Agenda;
import io.jenkins.plugins.autodeploy.fuzz.AgendaClient;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.support.CountingDisk;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import io.jenkins.plugins.autodeploy.support.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many writes are forced to the disk, of files and of directories. A slow disk makes each of them cost milliseconds. */
class ForcedWritesTest {

    private static final int ONE_STACK = 15;

    private static final int TWO_STACKS = 21;

    private static final int RESUME = 5;

    @TempDir
    private Path home;

    private final CountingDisk disk = new CountingDisk();
    private World world;

    /** A controller that has deployed once, so its directories exist. */
    @BeforeEach
    void deployOnce() throws Exception {
        world = new World(home, disk);
        world.shop.tag("5.2.0", world.shop.head("master"));
        world.deploy(world.merge("Add a cart"));
        world.forgetEnded();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private long forcedFor(String... stacks) throws Exception {
        String commit = world.merge("Add a list");
        long before = disk.forced();
        Deployment deployment = world.deploy(
                world.request().commit(commit).stacks(List.of(stacks)).build());
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        return disk.forced() - before;
    }

    @Test
    void aMergeToOneStackForcesWrites() throws Exception {
        assertThat(forcedFor("qa")).isEqualTo(ONE_STACK);
    }

    @Test
    void aMergeToTwoStacksForcesWrites() throws Exception {
        assertThat(forcedFor("qa", "prod")).isEqualTo(TWO_STACKS);
    }

    /** All runs on one thread, so nothing is written between the end of the first controller and the second one. */
    @Test
    void aDeploymentThatIsResumedAtItsFirstTriggerForcesWrites() throws Exception {
        Agenda agenda = new Agenda();
        FakeGitHub gitHub = FakeGitHub.inMemory(URI.create("http://github.example"));
        FakeRepository shop = gitHub.createRepository("acme/shop");
        FakeSpinnaker spinnaker = FakeSpinnaker.inMemory(URI.create("http://gate.example"), agenda, () -> "event");
        spinnaker.clock(agenda);
        spinnaker.pipeline("shop", "Deploy to qa").onWebhook("shop-qa");
        spinnaker.faults().next("POST", ".*", call -> {
            call.effect();
            agenda.forget();
        });
        shop.tag("5.2.0", shop.head("master"));
        String commit = shop.openPullRequest("Add a cart").merge();
        HttpClient client = new AgendaClient(
                agenda, Map.of("github.example", gitHub.reception(), "gate.example", spinnaker.reception()));
        Neighbours neighbours =
                new Neighbours(gitHub.apiUri(), spinnaker.gateUri(), URI.create("http://receiver.example/"));
        Path records = home.resolve("resumed");
        new ReportingController(records, new UnforcedDisk(), client, neighbours, agenda, line -> {}).deploy(1, commit);
        agenda.run(1_000);

        CountingDisk after = new CountingDisk();
        DeploymentRun resumed =
                new ReportingController(records, after, client, neighbours, agenda, line -> {}).deploy(1, commit);
        while (resumed.deployment().stack("qa").state() == StackState.SENDING) {
            agenda.run(1);
        }
        assertThat(resumed.deployment().stack("qa").state()).isEqualTo(StackState.CHECKING);
        assertThat(after.forced()).isEqualTo(RESUME);
    }

    @Test
    void anIdleControllerForcesNothing() throws Exception {
        CountingDisk idle = new CountingDisk();
        FileLedger ledger = new FileLedger(home, idle, Clock.systemUTC(), () -> History.DEFAULT_SIZE);
        assertThat(new DeploymentRecords(home, idle).ids()).isEmpty();
        assertThat(ledger.unsettled()).isNotEmpty();
        ledger.history().names();
        for (RepositoryKey repository : ledger.history().repositories()) {
            ledger.history().overview(repository);
            ledger.history().page(repository, History.Filter.ALL, null, 50);
        }
        assertThat(idle.forced()).isZero();
    }

    @Test
    void whatThePagesShowCostsNoRequest() throws Exception {
        int before = world.gitHub.requests().size() + world.spinnaker.requests().size();
        world.history().names();
        world.history().find("127.0.0.1", World.SHOP);
        world.history().overview(world.recorded());
        world.history().page(world.recorded(), History.Filter.ALL, null, 50);
        assertThat(world.gitHub.requests().size() + world.spinnaker.requests().size())
                .isEqualTo(before);
    }
}
