package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import io.jenkins.plugins.autodeploy.deployment.RequestFailure;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.FaultyDisk;
import io.jenkins.plugins.autodeploy.support.HungCredentials;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes by itself is tried again, and what stays is told with what is true then. */
class WeatherTest {

    @TempDir
    private Path home;

    private World world() throws Exception {
        World world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
        return world;
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aNewTokenOfAnAppThatGitHubDoesNotKnowYetIsTriedAgain(int status) throws Exception {
        try (World world = world()) {
            world.gitHub.token("ghs_new", Permission.values());
            world.withToken("ghs_new");
            world.gitHub
                    .faults()
                    .next(
                            FakeGitHub.query(),
                            Fault.answer(Answer.json(status, Json.object().put("message", "Bad credentials"))));
            assertThat(world.deploy(world.merge("Add a cart")).phase()).isEqualTo(Phase.SUCCEEDED);
        }
    }

    @Test
    void aTokenOfAPersonThatIsWrongFailsAtOnce() throws Exception {
        try (World world = world()) {
            world.withToken("ghp_wrong");
            Deployment deployment = world.deploy(world.merge("Add a cart"));
            assertThat(deployment.message())
                    .contains("missing, wrong or expired")
                    .endsWith("Nothing was released or deployed");
            assertThat(world.time.pauses()).isEmpty();
        }
    }

    /** The deployment waited five times for GitHub's index, and the last look meets a 502. */
    @Test
    void aProblemOfTheIndexAndAProblemOfGitHubAreCountedApart() throws Exception {
        try (World world = world()) {
            Transitions transitions =
                    new Transitions(world.effects().configuration().settings());
            Deployment waited = Deployment.of(ExampleDeployment.request(null));
            for (int i = 0; i < 5; i++) {
                waited = ExampleDeployment.again(waited, 0, "GitHub does not show yet");
            }
            RequestFailure passing = new RequestFailure("GitHub answered 502", true, null);
            Deployment next = transitions.next(waited, new DeploymentEvent.GitHubFailed(passing), Instant.EPOCH);
            assertThat(next.phase()).isEqualTo(Phase.PLANNING);
            assertThat(next.attempts()).isEqualTo(5);
            assertThat(next.failures()).isEqualTo(1);
        }
    }

    @Test
    void aFullDiskRightAfterTheTagIsToldWithTheTagThatStands() throws Exception {
        FaultyDisk disk = new FaultyDisk(FaultyDisk.Problem.FULL);
        try (World world = new World(home, disk)) {
            world.shop.tag("5.2.0", world.shop.head("master"));
            world.gitHub.faults().next(FakeGitHub.tagCreation(), call -> {
                disk.failAfter(0);
                call.send(call.effect());
            });
            Deployment deployment = world.deploy(world.merge("Add a cart"));
            assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
            assertThat(deployment.message()).contains("The tag 5.3.0 stands, and nothing was deployed");
            assertThat(world.shop.tags()).containsKey("5.3.0");
        }
    }

    @Test
    void aJournalThatFailsRightAfterTheTagIsToldWithTheTagThatStands() throws Exception {
        try (World world = world()) {
            world.withJournals(journal -> new Journal() {
                @Override
                public void write(Deployment deployment) throws IOException {
                    if (deployment.phase() == Phase.DEPLOYING) {
                        throw new IOException("No space left on device");
                    }
                    journal.write(deployment);
                }

                @Override
                public void preventResume() throws IOException {
                    journal.preventResume();
                }
            });
            assertThat(world.deploy(world.merge("Add a cart")).message())
                    .contains("The tag 5.3.0 stands, and nothing was deployed");
        }
    }

    @Test
    void aShortNotFoundAtTheCreationOfTheTagPasses() throws Exception {
        try (World world = world()) {
            world.gitHub
                    .faults()
                    .next(
                            FakeGitHub.tagCreation(),
                            Fault.answer(Answer.json(404, Json.object().put("message", "Not Found"))));
            assertThat(world.deploy(world.merge("Add a cart")).phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(world.shop.tags()).containsKey("5.3.0");
        }
    }

    @Test
    void aConflictWhileTheReleaseIsPublishedPasses() throws Exception {
        try (World world = world()) {
            world.gitHub
                    .faults()
                    .next(
                            Faults.requests("POST", ".*/releases"),
                            Fault.answer(Answer.json(409, Json.object().put("message", "Conflict"))));
            assertThat(world.deploy(world.merge("Add a cart")).phase()).isEqualTo(Phase.SUCCEEDED);
        }
    }

    @Test
    void aBuildThatIsAbortedWhileItsCredentialHangsLeavesTheQueueToTheNextBuild() throws Exception {
        try (World world = world();
                HungCredentials credentials = new HungCredentials(world, home, Duration.ofSeconds(2))) {
            String commit = world.merge("Add a cart");
            DeploymentRun hung = credentials.hung(commit);
            hung.start();
            DeploymentRun next = credentials.build(commit);
            next.start();
            hung.abort();
            assertThat(next.end().get(30, TimeUnit.SECONDS).phase()).isEqualTo(Phase.SUCCEEDED);
        }
    }
}
