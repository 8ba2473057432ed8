package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.engine.GuardedConsole;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLogs;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployments of a controller, how long it keeps them, and what its listeners hear. */
class DeploymentManagerTest {

    private static final String BUILD = "shop/master#1";
    private static final String PERSON = "shop@alice#1";

    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final Set<String> finishedBuilds = new HashSet<>();
    private final List<Runnable> tasks = new ArrayList<>();

    private World world;
    private EngineContextFactory contexts = (record, console) -> world.effects();
    private DeploymentRecords records;
    private DeploymentManager manager;

    @BeforeEach
    void begin(@TempDir Path home) throws Exception {
        world = new World(home.resolve("world"));
        records = new DeploymentRecords(home);
        manager = manager(home, Runnable::run);
    }

    private DeploymentManager manager(Path home, Executor executor) {
        RecordKeeper keeper = new RecordKeeper(records);
        return new DeploymentManager(
                new Preparation(
                        (record, console) -> contexts.create(record, console),
                        keeper,
                        new DeploymentLogs(home, world.time),
                        world.effects().runtime()),
                keeper,
                finishedBuilds::contains,
                new Listeners<>(
                        () -> List.of(heard),
                        (listener, deployment) -> listener.add("began " + deployment.id()),
                        (listener, deployment) -> listener.add("ended " + deployment.id() + " "
                                + deployment.deployment().phase())),
                executor);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private DeploymentRecord ended(String deployer) {
        Deployment end =
                Transitions.resumeRefused(Deployment.of(world.request(deployer, "abcdef0123")), "GitHub is gone");
        return new DeploymentRecord("1", world.gitHub.apiUri(), null, end);
    }

    private ManagedDeployment begun() throws Exception {
        return manager.begin(
                "1",
                new GitHubConnection(world.gitHub.apiUri(), null, World.SHOP),
                world.request(BUILD, world.merge("Sell shoes")),
                line -> {});
    }

    @Test
    void theListenersHearOfTheBeginningAndOfTheEndBeforeTheStepGoesOn() throws Exception {
        ManagedDeployment deployment = begun();
        CompletableFuture<?> step = deployment.completed().thenAccept(end -> heard.add("step " + end.phase()));
        assertThat(heard).containsExactly("began 1");
        deployment.start();
        step.get(60, TimeUnit.SECONDS);
        assertThat(heard).containsExactly("began 1", "ended 1 SUCCEEDED", "step SUCCEEDED");
    }

    @Test
    void aDeploymentIsFoundFromItsBeginning() throws Exception {
        ManagedDeployment deployment = begun();
        assertThat(manager.find("1")).containsSame(deployment);
        assertThat(manager.resume("1", new GuardedConsole(line -> {}))).containsSame(deployment);
    }

    @Test
    void aRequestThatCantBeCarriedOutBeginsNothing() {
        assertThatThrownBy(() -> manager.begin(
                        "1",
                        new GitHubConnection(world.gitHub.apiUri(), null, World.SHOP),
                        world.chosen("5.3.0", "nowhere"),
                        line -> {}))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("There is no stack nowhere");
        assertThat(manager.find("1")).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void anAbortedDeploymentIsToldToTheListenersBeforeTheStep() throws Exception {
        ManagedDeployment deployment = begun();
        deployment.completed().thenAccept(end -> heard.add("step " + end.phase()));
        deployment.abort();
        assertThat(heard).containsExactly("began 1", "ended 1 ABORTED", "step ABORTED");
    }

    @Test
    void theListenersHearAfterARestartOfAnEndThatNobodyHadHeardOf() throws Exception {
        records.write(ended(BUILD));
        ManagedDeployment deployment = manager.resume("1").orElseThrow();
        assertThat(heard).containsExactly("ended 1 FAILED");
        assertThat(deployment.completed().join().phase()).isEqualTo(Phase.FAILED);
        assertThat(records.read("1").orElseThrow().endAnnounced()).isTrue();
    }

    @Test
    void theStepLearnsAfterARestartTheEndThatTheListenersHadHeardOf() throws Exception {
        records.write(ended(BUILD).withEndAnnounced());
        ManagedDeployment deployment = manager.resume("1").orElseThrow();
        assertThat(heard).isEmpty();
        assertThat(deployment.completed().join().phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void theListenersHearOnceOfAManualDeploymentThatEndedWhenJenkinsStopped() throws Exception {
        records.write(ended(PERSON));
        manager.resume("1");
        assertThat(manager.resume("1")).isEmpty();
        assertThat(heard).containsExactly("ended 1 FAILED");
        assertThat(records.read("1")).as("people read it").isPresent();
    }

    @Test
    void theRecordStaysUntilTheBuildHasFinished() throws Exception {
        records.write(ended(BUILD));
        manager.resume("1");
        assertThat(records.read("1")).isPresent();
        manager.forget("shop/master#2"::equals);
        assertThat(records.read("1")).isPresent();
        manager.forget(BUILD::equals);
        assertThat(records.read("1")).isEmpty();
        assertThat(manager.find("1")).isEmpty();
    }

    @Test
    void theRecordGoesWithTheEndIfTheBuildHasFinishedBefore() throws Exception {
        finishedBuilds.add(BUILD);
        records.write(ended(BUILD));
        manager.resume("1");
        assertThat(heard).containsExactly("ended 1 FAILED");
        assertThat(records.read("1")).isEmpty();
        assertThat(manager.find("1")).isEmpty();
    }

    /** The build was killed while the end was on its way to the listeners. */
    @Test
    void theRecordStaysUntilTheListenersHaveHeard(@TempDir Path home) throws Exception {
        manager = manager(home, tasks::add);
        records.write(ended(BUILD));
        manager.resume("1");
        finishedBuilds.add(BUILD);
        manager.forget(BUILD::equals);
        assertThat(records.read("1")).isPresent();
        tasks.forEach(Runnable::run);
        assertThat(heard).containsExactly("ended 1 FAILED");
        assertThat(records.read("1")).isEmpty();
    }

    @Test
    void aDeploymentFailsIfTheConfigurationIsWrongAfterARestart() throws Exception {
        contexts = (record, console) -> {
            throw new UserErrorException("The stack qa needs a URL");
        };
        records.write(new DeploymentRecord(
                "1", world.gitHub.apiUri(), null, Deployment.of(world.request(BUILD, "abcdef0123"))));
        Deployment end = manager.resume("1").orElseThrow().completed().join();
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(end.message()).isEqualTo("The stack qa needs a URL");
        assertThat(heard).containsExactly("ended 1 FAILED");
        assertThat(records.read("1").orElseThrow().deployment().phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void aDeploymentThatCantContinueBecauseOfAnErrorStopsNoOther() throws Exception {
        contexts = (record, console) -> {
            if (record.id().equals("1")) {
                throw new NoClassDefFoundError("hudson/Gone");
            }
            return world.effects();
        };
        String commit = world.merge("Sell shoes");
        for (String id : List.of("1", "2")) {
            records.write(new DeploymentRecord(
                    id, world.gitHub.apiUri(), null, Deployment.of(world.request("shop/master#" + id, commit))));
        }
        manager.resumeAll();
        Deployment end = manager.find("2").orElseThrow().completed().get(60, TimeUnit.SECONDS);
        assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(manager.find("1")).isEmpty();
    }

    private Deployment resumed(DeploymentRequest request, Duration age) throws Exception {
        records.write(new DeploymentRecord("1", world.gitHub.apiUri(), null, Deployment.of(request))
                .recorded(world.time.instant().minus(age)));
        Optional<ManagedDeployment> resumed = manager.resume("1");
        if (resumed.isEmpty()) {
            return records.read("1").orElseThrow().deployment();
        }
        resumed.get().start();
        return resumed.get().completed().get(60, TimeUnit.SECONDS);
    }

    private DeploymentRequest rollback() throws Exception {
        world.shop.tag("5.2.0", world.shop.head("master"));
        world.deploy(world.merge("Sell shoes"));
        world.forgetEnded();
        return RequestBuilder.by(PERSON).tag("5.2.0").stacks(List.of("prod")).build();
    }

    /** A backup may have been restored. Its ledger does not know what the stack got since. */
    @Test
    void anOldRollbackAsksAPersonAfterARestart() throws Exception {
        DeploymentRequest rollback = rollback();
        int sent = world.started().size();
        Deployment end = resumed(rollback, Duration.ofHours(2));
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(end.message())
                .startsWith("Jenkins recorded this deployment last at 2026-11-22T")
                .endsWith("if they still need the release, deploy it again");
        assertThat(world.started()).hasSize(sent);
    }

    @Test
    void aRollbackThatWasInterruptedJustNowContinuesAfterARestart() throws Exception {
        assertThat(resumed(rollback(), Duration.ofMinutes(59)).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aMergeContinuesAfterALongTime() throws Exception {
        assertThat(resumed(world.request(BUILD, world.merge("Sell shoes")), Duration.ofDays(3))
                        .phase())
                .isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aDeploymentThatTheConfigurationDoesNotAllowAnyMoreFailsAfterARestart() throws Exception {
        world.shop.tag("5.2.0", world.shop.head("master"));
        DeploymentRequest request =
                RequestBuilder.by(PERSON).tag("5.2.0").stacks(List.of("gone")).build();
        Deployment end = resumed(request, Duration.ofMinutes(1));
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(end.message()).startsWith("There is no stack gone for acme/shop");
        assertThat(world.gitHub.requests()).isEmpty();
    }

    @Test
    void anEndThatIsOnTheRecordNeedsNoConfiguration() throws Exception {
        contexts = (record, console) -> {
            throw new UserErrorException("The stack qa needs a URL");
        };
        records.write(ended(BUILD));
        Deployment end = manager.resume("1").orElseThrow().completed().join();
        assertThat(end.message()).isEqualTo("GitHub is gone");
    }
}
