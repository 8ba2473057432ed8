package io.jenkins.plugins.autodeploy.ui.build;

import static io.jenkins.plugins.autodeploy.support.HostileText.MARK;
import static io.jenkins.plugins.autodeploy.support.HostileText.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.support.HostileText;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever people on GitHub, in Spinnaker and in Jenkins call things, a line of the console or of the system log is one
 * line, and a build keeps only what its XML can hold. Each source of texts is tried in a whole deployment.
 */
class HostileNamesTest {

    @TempDir
    private Path home;

    private World world;

    private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());

    private final Logger logger = Logger.getLogger("io.jenkins.plugins.autodeploy");

    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Where a hostile text comes from. */
    enum NameSource {
        TITLE {
            @Override
            Deployment deploy(World world) throws Exception {
                return world.deploy(world.merge(TEXT));
            }
        },
        LABEL {
            @Override
            Deployment deploy(World world) throws Exception {
                return world.deploy(world.merge("Add a cart", TEXT));
            }
        },
        REASON_OF_A_HOLD {
            @Override
            Deployment deploy(World world) throws Exception {
                world.deploy(world.merge("Add a cart"));
                world.hold("prod", TEXT, null);
                return world.deploy(world.merge("Add a till"));
            }
        },
        BUILD {
            @Override
            Deployment deploy(World world) throws Exception {
                world.deploy(world.request(TEXT, world.merge("Add a cart")));
                return world.deploy(world.request("shop/master#2", world.shop.head("master")));
            }
        },
        MESSAGE_OF_GITHUB {
            @Override
            Deployment deploy(World world) throws Exception {
                String commit = world.merge("Add a cart");
                world.gitHub.faults().always("POST", ".*", Fault.answer(Answer.json(403, Map.of("message", TEXT))));
                return world.deploy(commit);
            }
        },
        ERROR_OF_GITHUBS_GRAPHQL {
            @Override
            Deployment deploy(World world) throws Exception {
                String commit = world.merge("Add a cart");
                Map<String, Object> errors = Map.of("errors", List.of(Map.of("type", TEXT, "message", TEXT)));
                world.gitHub.faults().always("POST", ".*", Fault.answer(Answer.json(200, errors)));
                return world.deploy(commit);
            }
        },
        PIPELINE_AND_STAGES {
            @Override
            Deployment deploy(World world) throws Exception {
                follow(world).progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
                return world.deploy(world.waiting(world.merge("Add a cart"), WaitFor.SUCCEEDED));
            }
        },
        FAILURE_IN_SPINNAKER {
            @Override
            Deployment deploy(World world) throws Exception {
                FakePipeline pipeline = follow(world).progress(OrcaStatus.RUNNING);
                world.spinnaker.faults().always("GET", ".*/executions.*", call -> {
                    world.spinnaker.started().stream()
                            .filter(each -> each.pipeline() == pipeline)
                            .forEach(each -> {
                                each.failedStage(TEXT, TEXT);
                                world.spinnaker.end(each, OrcaStatus.TERMINAL);
                            });
                    call.send(call.effect());
                });
                return world.deploy(world.waiting(world.merge("Add a cart"), WaitFor.SUCCEEDED));
            }
        },
        PIPELINE_THAT_IS_CANCELED {
            @Override
            Deployment deploy(World world) throws Exception {
                follow(world).progress(OrcaStatus.RUNNING);
                world.cancelling();
                world.spinnaker.faults().always("PUT", ".*", Fault.answer(Answer.json(500, Map.of("message", TEXT))));
                DeploymentRun run = world.run(world.waiting(world.merge("Add a cart"), WaitFor.SUCCEEDED));
                BooleanSupplier started =
                        () -> world.console().stream().anyMatch(line -> line.contains("started the execution"));
                world.time.standStillWhile(started);
                run.start();
                await().until(started::getAsBoolean);
                run.abort();
                world.time.goOn();
                return run.end().get(60, TimeUnit.SECONDS);
            }
        },
        EVENT_ID {
            @Override
            Deployment deploy(World world) throws Exception {
                world.spinnaker
                        .faults()
                        .always(
                                "POST",
                                ".*webhook.*",
                                Fault.effectThen(Answer.json(200, Map.of("eventProcessed", true, "eventId", TEXT))));
                return world.deploy(world.merge("Add a cart"));
            }
        };

        /** Runs a deployment to its end. Some text in it is hostile. */
        abstract Deployment deploy(World world) throws Exception;

        /** Another pipeline that the trigger of the stack {@code qa} starts. */
        private static FakePipeline follow(World world) {
            world.readingSpinnaker().withDeck();
            world.pipeline("qa").progress(OrcaStatus.SUCCEEDED);
            world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
            return world.spinnaker.pipeline(TEXT, TEXT).onWebhook("shop-qa").stages(TEXT);
        }
    }

    @BeforeEach
    void start() throws Exception {
        logger.addHandler(recorder);
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
    }

    @AfterEach
    void stop() {
        world.close();
        logger.removeHandler(recorder);
    }

    private List<String> systemLog() {
        List<String> lines = new ArrayList<>();
        for (LogRecord record : List.copyOf(records)) {
            lines.add(record.getMessage());
            if (record.getThrown() != null) {
                StringWriter printed = new StringWriter();
                record.getThrown().printStackTrace(new PrintWriter(printed));
                printed.toString().replace("\t", "").lines().forEach(lines::add);
            }
        }
        return lines;
    }

    @ParameterizedTest
    @EnumSource
    void noTextForgesALineOrBreaksABuild(NameSource source) throws Exception {
        Deployment end = source.deploy(world);
        List<String> kept = HostileText.textsIn(DeploymentView.of(end, execution -> Optional.empty(), 0));
        assertThat(HostileText.uncleanOf(kept)).isEmpty();
        assertThat(HostileText.uncleanOf(world.console())).isEmpty();
        assertThat(HostileText.uncleanOf(systemLog())).isEmpty();
        assertThat(world.console()).anyMatch(line -> line.contains(MARK));
        assertThat(List.of(world.console(), systemLog(), kept))
                .allSatisfy(lines -> assertThat(lines).noneMatch(line -> line.startsWith(HostileText.FORGED)));
    }

    /** Or the other tests would prove nothing. */
    @Test
    void theSearchFindsWhatIsNotClean() {
        assertThat(HostileText.uncleanOf(List.of("clean", TEXT, "신발", "a\u202eb")))
                .containsExactly(TEXT, "a\u202eb");
        assertThat(HostileText.textsIn(HostileText.textsIn(List.of(Map.of("a", List.of("b"))))))
                .containsExactly("a", "b");
    }

    @Test
    void aLongTitleDoesNotCutTheAddressBehindIt() throws Exception {
        world.deploy(world.merge("x".repeat(256), "y".repeat(50), "z".repeat(50)));
        assertThat(world.console())
                .anySatisfy(line ->
                        assertThat(line).startsWith("  #1 xxx").endsWith(" " + world.shop.htmlUrl() + "/pull/1"));
    }
}
