package io.jenkins.plugins.autodeploy.engine;

import static io.jenkins.plugins.autodeploy.deployment.StackState.ACCEPTED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.OVERTAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody restores an old backup of Jenkins: GitHub and Spinnaker know more than the ledger. */
class RestoredBackupTest {

    @TempDir
    private Path directory;

    private World world;
    private Path home;
    private Path backup;

    @BeforeEach
    void start() throws Exception {
        home = directory.resolve("home");
        backup = directory.resolve("backup");
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void backUp() {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList()) {
                Files.copy(file, backup.resolve(home.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int triggers(String stack) {
        return (int) world.spinnaker.requests().count("POST", ".*-" + stack);
    }

    @Test
    void aMergeOfTheBackupDoesNotGoBackwards() throws Exception {
        String commit = world.merge("Add a cart");
        world.spinnaker.faults().next("POST", ".*-prod", Fault.answer(Answer.json(429, Map.of())));
        world.time.beforeNextPause(this::backUp);
        world.deploy(commit);
        world.deploy(world.merge("Sell shoes"));
        int prod = triggers("prod");

        World restored = world.controller(backup);
        restored.time.pass(java.time.Duration.ofDays(1));
        List<DeploymentRun> runs = restored.takenUp();
        assertThat(runs).hasSize(1);
        runs.get(0).start();
        Deployment end = runs.get(0).end().get(60, TimeUnit.SECONDS);
        assertThat(end.stacks()).extracting(StackDeployment::state).containsExactly(ACCEPTED, OVERTAKEN);
        assertThat(triggers("prod")).isEqualTo(prod);
    }

    @Test
    void aRebuildOfAnOlderCommitSendsNothing() throws Exception {
        world.deploy(world.merge("Add a cart"));
        backUp();
        String older = world.merge("Sell shoes");
        world.deploy(older);
        world.deploy(world.merge("Sell hats"));
        int sent = world.started().size();

        Deployment end = world.controller(backup).deploy(older);
        assertThat(end.phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(world.started()).hasSize(sent);
    }

    @Test
    void aRebuildOfTheNewestCommitSaysThatItMaySendAReleaseAgain() throws Exception {
        world.deploy(world.merge("Add a cart"));
        backUp();
        String newest = world.merge("Sell shoes");
        world.deploy(newest);
        assertThat(world.console()).noneMatch(line -> line.contains("no record"));

        World restored = world.controller(backup);
        restored.deploy(newest);
        assertThat(restored.console())
                .contains("  Note: GitHub has the release 5.4.0 already, and this Jenkins has no record that it sent it"
                        + " to a stack. If an old backup of Jenkins was restored, the stacks may have the release");
    }
}
