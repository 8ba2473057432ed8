package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from the record of a deployment, and from nothing else. */
class ResumeTest {

    @TempDir
    private Path home;

    private World world;
    private String commit;

    @BeforeEach
    void start() throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
        commit = world.merge("Add a cart");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    /** What a controller that is killed at this moment leaves behind; what it is about to write is nothing yet. */
    private void keep(Path copy) {
        try {
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    Files.createDirectories(copy.resolve(home.relativize(directory)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (!isUnfinished(file)) {
                        Files.copy(file, copy.resolve(home.relativize(file)));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (isUnfinished(file)) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUnfinished(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private Deployment goOn(Path copy) throws Exception {
        List<DeploymentRun> runs = world.controller(copy).takenUp();
        assertThat(runs).hasSize(1);
        runs.get(0).start();
        return runs.get(0).end().get(60, TimeUnit.SECONDS);
    }

    private Deployment stoppedAt(String pathOfGate, Fault then) throws Exception {
        Path copy = home.resolveSibling(home.getFileName() + "-copy");
        world.spinnaker.faults().next("POST", pathOfGate, call -> {
            keep(copy);
            then.strike(call);
        });
        world.deploy(commit);
        return goOn(copy);
    }

    @Test
    void aDeploymentThatHasEndedStaysAsItEnded() throws Exception {
        Deployment end = world.deploy(commit);
        assertThat(world.takenUp()).singleElement().satisfies(run -> {
            assertThat(run.end()).isCompletedWithValue(end);
            assertThat(run.deployment()).isEqualTo(end);
        });
    }

    @Test
    void aPreviewIsNotRecorded() throws Exception {
        world.deploy(world.preview(world.shop.openPullRequest("Open").number()));
        assertThat(world.takenUp()).isEmpty();
    }

    @Test
    void aTriggerThatWasOnItsWayIsUnknownAndNotSentAgain() throws Exception {
        Deployment end = stoppedAt(".*-qa", Fault.dropped());
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(states(end)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(end.stacks().get(0).reason()).isEqualTo("Jenkins stopped while the trigger was on its way");
        assertThat(world.spinnaker.requests().count("POST", ".*-qa")).isEqualTo(1);
    }

    @Test
    void aTriggerThatWasOnItsWayIsUnknownThoughAnotherBuildHasSentTheSameSince() throws Exception {
        world.deploy(commit);
        Path copy = home.resolveSibling(home.getFileName() + "-copy");
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            keep(copy);
            call.send(call.effect());
        });
        world.deploy(world.chosen("5.3.0", "qa"));
        World restarted = world.controller(copy);
        DeploymentRun cutOff = restarted.takenUp().stream()
                .filter(run -> !run.end().isDone())
                .findFirst()
                .orElseThrow();
        restarted.deploy(restarted.chosen("5.3.0", "qa"));
        cutOff.start();

        assertThat(states(cutOff.end().get(60, TimeUnit.SECONDS))).containsExactly(StackState.UNKNOWN);
        assertThat(world.spinnaker.requests().count("POST", ".*-qa")).isEqualTo(3);
    }

    @Test
    void theStacksThatFollowAreTriggeredFromTheRecord() throws Exception {
        Path copy = home.resolveSibling(home.getFileName() + "-copy");
        world.spinnaker.faults().next("POST", ".*-prod", Fault.answer(Answer.json(429, Map.of())));
        world.time.beforeNextPause(() -> keep(copy));
        world.spinnaker.faults().next("POST", ".*-prod", Fault.answer(Answer.html(403, "stopped")));
        world.deploy(commit);

        Deployment end = goOn(copy);
        assertThat(states(end)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.3.0");
        assertThat(world.shop.releases().all())
                .as("if it was not made yet when Jenkins stopped, it is asked for again")
                .hasSize(1);
    }

    @Test
    void aDeploymentIsOnTheRecordBeforeAnythingIsChanged() throws Exception {
        Path copy = home.resolveSibling(home.getFileName() + "-copy");
        world.gitHub.faults().next(FakeGitHub.tagCreation(), call -> {
            keep(copy);
            call.send(Answer.html(400, "stopped"));
        });
        assertThat(world.deploy(commit).phase()).isEqualTo(Phase.FAILED);
        assertThat(goOn(copy).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void startingWhatWasStartedChangesNothing() throws Exception {
        DeploymentRun[] run = new DeploymentRun[1];
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            run[0].start();
            call.later(java.time.Duration.ofMillis(50), () -> call.send(call.effect()));
        });
        run[0] = world.run(world.build(commit));
        run[0].start();
        assertThat(states(run[0].end().get(60, TimeUnit.SECONDS)))
                .containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
    }

    @Test
    void aRecordThatCantBeWrittenEndsTheDeploymentBeforeAnythingIsSent() throws Exception {
        Files.writeString(home.resolve("deployments"), "in the way");
        Deployment end = world.deploy(commit);
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(end.message()).startsWith("The state of the deployment could not be recorded: ");
        assertThat(world.shop.tags())
                .as("it may have read from GitHub meanwhile")
                .containsOnlyKeys("5.2.0");
        assertThat(world.spinnaker.requests()).isEmpty();
    }
}
