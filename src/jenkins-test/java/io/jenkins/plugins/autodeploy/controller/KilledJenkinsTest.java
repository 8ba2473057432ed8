package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint.MAX_SURVIVABILITY;
import static org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint.PERFORMANCE_OPTIMIZED;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Call;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.jenkins.HeldRequest;
import io.jenkins.plugins.autodeploy.jenkins.JenkinsProcess;
import io.jenkins.plugins.autodeploy.jenkins.JenkinsProcess.Ending;
import io.jenkins.plugins.autodeploy.jenkins.ShopJenkins;
import io.jenkins.plugins.autodeploy.jenkins.ShopProject.Surroundings;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jenkins is killed by {@code kill -9} in the middle of a deployment, and started again. All tests share one home, and
 * each starts Jenkins once.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledJenkinsTest {

    private static final Fault BUSY = Fault.answer(Answer.json(429, Map.of("message", "Too many requests")));

    private static JenkinsProcess jenkins;

    @TempDir
    private Path elsewhere;

    private World world;
    private Surroundings surroundings;

    @BeforeAll
    static void startJenkins() throws Exception {
        jenkins = new JenkinsProcess(KilledJenkinsTest.class);
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        jenkins.close();
    }

    @BeforeEach
    void start() throws Exception {
        jenkins.start();
        world = new World(elsewhere);
        surroundings = Surroundings.of(world);
        ShopJenkins.release(world);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void merge(FlowDurabilityHint durability) throws Throwable {
        jenkins.configure(surroundings, durability);
        world.merge("Sell shoes");
        jenkins.index(surroundings);
    }

    /** Jenkins ends while a request is on its way, and what it keeps of the build is on the disk. */
    private void killed(FlowDurabilityHint durability, Faults faults, String path, boolean effect) throws Throwable {
        killed(durability, faults, Faults.requests("POST", path), effect);
    }

    private void killed(FlowDurabilityHint durability, Faults faults, Predicate<ServerRequest> requests, boolean effect)
            throws Throwable {
        HeldRequest held = new HeldRequest();
        faults.next(requests, held);
        merge(durability);
        Call call = held.await();
        if (effect) {
            call.effect();
        }
        if (durability == MAX_SURVIVABILITY) {
            jenkins.awaitSaved(surroundings, 1);
        }
        jenkins.kill();
        call.close();
        jenkins.start();
    }

    /** Jenkins ends while prod's turn is to come again. */
    private void killedBetweenAttempts(FlowDurabilityHint durability) throws Throwable {
        world.spinnaker.faults().always("POST", ".*shop-prod", BUSY);
        merge(durability);
        jenkins.awaitLog(surroundings, 1, "trying again in");
        jenkins.kill();
        world.spinnaker.faults().clear();
        jenkins.start();
    }

    private Ending succeeded() throws Throwable {
        Ending ending = jenkins.end(surroundings, 1);
        assertThat(ending.result()).as(ending.log()).isEqualTo("SUCCESS");
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
        assertThat(triggers("qa")).isEqualTo(1);
        return ending;
    }

    private void assertUnknown(Ending ending) {
        assertThat(ending.result()).as(ending.log()).isEqualTo("FAILURE");
        assertThat(ending.log()).contains("qa UNKNOWN, prod NOT_SENT");
        assertThat(triggers("qa")).isEqualTo(1);
        assertThat(triggers("prod")).isZero();
    }

    private int triggers(String stack) {
        return world.spinnaker.requests().count("POST", ".*shop-" + stack);
    }

    @Test
    void goesOnWhereGitHubKeptItWaiting() throws Throwable {
        killed(MAX_SURVIVABILITY, world.gitHub.faults(), FakeGitHub.commitQuery(), false);
        assertThat(succeeded().log()).contains("tag 5.3.0");
    }

    /** Jenkins notes after the step has begun that the pipeline has come to it. */
    @Test
    void goesOnWhereJenkinsDidNotNoteThatTheStepHadBegun() throws Throwable {
        HeldRequest held = new HeldRequest();
        world.gitHub.faults().next(FakeGitHub.commitQuery(), held);
        merge(MAX_SURVIVABILITY);
        held.await();
        Path build = jenkins.awaitSaved(surroundings, 1).resolve("build.xml");
        jenkins.kill();
        String saved = Files.readString(build);
        assertThat(saved).contains("<head>1:3</head>");
        Files.writeString(build, saved.replace("<head>1:3</head>", "<head>1:2</head>"));
        jenkins.start();
        succeeded();
    }

    @Test
    void makesNoSecondTagWhereTheAnswerToTheFirstWasLost() throws Throwable {
        killed(MAX_SURVIVABILITY, world.gitHub.faults(), FakeGitHub.tagCreation(), true);
        succeeded();
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.3.0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void saysThatATriggerThatWasOnItsWayIsUnknown(boolean effect) throws Throwable {
        killed(MAX_SURVIVABILITY, world.spinnaker.faults(), ".*shop-qa", effect);
        assertUnknown(jenkins.end(surroundings, 1));
    }

    @Test
    void goesOnWhereSpinnakerKeptItWaiting() throws Throwable {
        killedBetweenAttempts(MAX_SURVIVABILITY);
        succeeded();
    }

    @Test
    void whereTheBuildIsLostTheNextOneSaysThatATriggerThatWasOnItsWayIsUnknown() throws Throwable {
        killed(PERFORMANCE_OPTIMIZED, world.spinnaker.faults(), ".*shop-qa", true);
        jenkins.rebuild(surroundings);
        assertUnknown(jenkins.end(surroundings, 2));
    }

    /** The deployment goes on by itself, though its build is lost: what follows the step in the Jenkinsfile never runs. */
    private void deployedWithoutItsBuild() throws Throwable {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0"));
        assertThat(triggers("qa")).isEqualTo(1);
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.3.0");
        assertThat(jenkins.end(surroundings, 1).log()).doesNotContain("tag 5.3.0");
    }

    @Test
    void whereTheBuildIsLostItsDeploymentGoesOnFromTheFacts() throws Throwable {
        killed(PERFORMANCE_OPTIMIZED, world.gitHub.faults(), FakeGitHub.commitQuery(), false);
        deployedWithoutItsBuild();
    }

    @Test
    void whereTheBuildIsLostItsDeploymentGoesOnWithTheStackThatWasToBeTriedAgain() throws Throwable {
        killedBetweenAttempts(PERFORMANCE_OPTIMIZED);
        deployedWithoutItsBuild();
    }
}
