package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a deployment has ended, and in which order. */
class CompletionTest {

    private final List<String> heard = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<Consumer<ManagedDeployment>> listeners =
            new ArrayList<>(List.of(listener("page"), listener("other")));
    private final Completion completion = new Completion(
            tasks::add,
            new Listeners<>(() -> listeners, (listener, deployment) -> {}, Consumer::accept),
            deployment -> heard.add("record " + deployment.id()));

    private World world;
    private Deployment end;

    @BeforeEach
    void begin(@TempDir Path home) throws Exception {
        world = new World(home);
        end = Transitions.resumeRefused(Deployment.of(world.build("abcdef0123")), "GitHub is gone");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Consumer<ManagedDeployment> listener(String name) {
        return deployment -> heard.add(
                name + " " + deployment.id() + " " + deployment.deployment().message());
    }

    private ManagedDeployment followed(boolean endAnnounced) {
        ManagedDeployment deployment = ManagedDeployment.ofEnded("1", end, endAnnounced);
        deployment.completed().thenAccept(ended -> heard.add("step " + ended.message()));
        completion.follow(deployment);
        return deployment;
    }

    private void work() {
        List.copyOf(tasks).forEach(Runnable::run);
    }

    @Test
    void eachListenerHearsOnceThenTheRecordIsKeptAndThenTheStepGoesOn() {
        followed(false);
        work();
        assertThat(heard)
                .containsExactly("page 1 GitHub is gone", "other 1 GitHub is gone", "record 1", "step GitHub is gone");
    }

    @Test
    void aListenerThatThrowsHindersNobody() {
        listeners.add(0, deployment -> {
            throw new IllegalStateException(deployment.id());
        });
        listeners.add(1, deployment -> {
            throw new NoClassDefFoundError(deployment.id());
        });
        followed(false);
        work();
        assertThat(heard)
                .containsExactly("page 1 GitHub is gone", "other 1 GitHub is gone", "record 1", "step GitHub is gone");
    }

    @Test
    void theStepGoesOnIfTheListenersCantBeCalledOrTheRecordCantBeKept() {
        Completion broken = new Completion(
                tasks::add,
                new Listeners<Object>(
                        () -> {
                            throw new StackOverflowError();
                        },
                        (listener, deployment) -> {},
                        (listener, deployment) -> {}),
                deployment -> {
                    throw new StackOverflowError();
                });
        ManagedDeployment deployment = ManagedDeployment.ofEnded("1", end, false);
        broken.follow(deployment);
        work();
        assertThat(deployment.completed()).isCompletedWithValue(end);
    }

    @Test
    void theListenersDoNotHearAgainOfAnEndThatTheyHaveHeardOfBeforeARestart() {
        followed(true);
        work();
        assertThat(heard).containsExactly("record 1", "step GitHub is gone");
    }

    @Test
    void theThreadThatEndsTheDeploymentTellsNobody() {
        ManagedDeployment deployment = followed(false);
        assertThat(heard).isEmpty();
        assertThat(deployment.completed()).isNotDone();
    }

    @Test
    void aListenerThatCameAfterTheDeploymentBeganHearsOfItsEnd() {
        followed(false);
        listeners.add(listener("late"));
        work();
        assertThat(heard).contains("late 1 GitHub is gone");
    }
}
