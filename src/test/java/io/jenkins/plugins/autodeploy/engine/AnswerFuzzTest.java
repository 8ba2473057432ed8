package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fuzz.FuzzedWorld;
import io.jenkins.plugins.autodeploy.fuzz.Fuzzing;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole deployments whose answers from GitHub or Spinnaker are broken. Each deployment must end, without an exception
 * that nobody expected, and without a tag or a trigger that is wrong.
 */
class AnswerFuzzTest {

    private static final int INPUTS = 150;
    private static final Logger LOGGER = Logger.getLogger(AnswerFuzzTest.class.getPackageName());

    private final List<Throwable> bugs = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                bugs.add(record.getThrown());
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @TempDir
    private Path root;

    @BeforeEach
    void listen() {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    @Test
    void noBrokenAnswerOfGitHubMakesAWrongRelease() {
        Fuzzing.run(
                INPUTS,
                mutation -> deploy(
                        new FuzzedWorld(Files.createTempDirectory(root, "a"), mutation).breakingGitHub(0.5),
                        request -> request,
                        mutation.below(3)));
    }

    @Test
    void noBrokenAnswerOfSpinnakerIsASuccess() {
        Fuzzing.run(
                INPUTS,
                mutation -> deploy(
                        new FuzzedWorld(Files.createTempDirectory(root, "a"), mutation).breakingSpinnaker(0.5),
                        request -> request.waitingFor(mutation.pick(List.of(WaitFor.values()))),
                        0));
    }

    /** @param kind 0 for a merge, 1 for an existing release, 2 for a preview */
    private void deploy(FuzzedWorld world, UnaryOperator<RequestBuilder> request, int kind) throws Exception {
        world.shop.tag("5.2.0", world.shop.push("Sell shoes"));
        world.shop.openPullRequest("Sell hats", "release:patch").merge();
        String head = world.shop.head("master");
        Map<String, String> allowed = new HashMap<>(world.shop.tags());
        RequestBuilder built = request.apply(RequestBuilder.by("shop/master#1").commit(head));
        if (kind == 1) {
            built.tag("5.2.0").stacks(List.of("qa"));
        }
        built.preview(kind == 2);
        Deployment end = end(world, built.build());
        Map<String, String> tags = world.shop.tags();
        if (kind == 0) {
            tags.forEach((tag, commit) -> allowed.putIfAbsent(tag, head));
        }
        assertThat(tags).as("%s", world.console).isEqualTo(allowed);
        for (FakeExecution execution : world.spinnaker.started()) {
            assertThat(kind).isNotEqualTo(2);
            assertThat(execution.parameter("tag"))
                    .as("%s", world.console)
                    .isEqualTo(kind == 1 ? "5.2.0" : end.release().tag().name());
            assertThat(tags).containsKey(String.valueOf(execution.parameter("tag")));
        }
        assertThat(world.spinnaker.started().size()).isLessThanOrEqualTo(2);
        end.stacks().stream()
                .filter(stack -> stack.state() == StackState.SUCCEEDED || stack.state() == StackState.ACCEPTED)
                .forEach(stack -> assertThat(world.spinnaker.started())
                        .as("%s", world.console)
                        .anyMatch(execution -> execution.pipeline().name().equals("Deploy to " + stack.stack())));
    }

    private Deployment end(FuzzedWorld world, DeploymentRequest request) {
        bugs.clear();
        Deployment end = world.deploy(request)
                .orElseThrow(() -> new AssertionError("The deployment did not end: " + world.console));
        if (!bugs.isEmpty()) {
            throw new AssertionError("A bug: " + bugs.get(0), bugs.get(0));
        }
        return end;
    }
}
