package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.LogRecorder;

/** The payload secret and GitHub's token reach the wire and nothing else. */
class SecrecyTest extends ShopTest {

    private static final List<String> SECRETS = List.of(World.SECRET, FakeGitHub.TOKEN);

    private final LogRecorder systemLog = new LogRecorder();

    @BeforeEach
    void recordTheSystemLog() {
        systemLog
                .record("io.jenkins.plugins.autodeploy", Level.ALL)
                .record("", Level.INFO)
                .capture(100_000)
                .quiet();
    }

    @AfterEach
    void stopRecording() {
        systemLog.close();
    }

    /** The files below a directory that hold a text. */
    private static List<Path> holding(Path directory, String text) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> holding = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    holding.add(file);
                }
            }
            return holding;
        }
    }

    private void assertNothingTold(WorkflowRun build) throws Exception {
        for (String secret : SECRETS) {
            assertLog(build).doesNotContain(secret);
            assertThat(holding(build.getRootDir().toPath(), secret)).isEmpty();
            assertThat(holding(shop.records(), secret)).isEmpty();
            assertThat(systemLog.getRecords())
                    .noneSatisfy(record -> assertThat(String.valueOf(record.getMessage())
                                    + String.valueOf(record.getThrown())
                                    + Arrays.toString(record.getParameters()))
                            .contains(secret));
        }
    }

    @Test
    void aDeploymentTellsNoSecret() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        assertThat(world.spinnaker.requests().get(0).body()).contains(World.SECRET);
        assertNothingTold(build);
    }

    /** Or the other tests would prove nothing. */
    @Test
    void theSearchFindsWhatIsWritten() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        assertThat(holding(build.getRootDir().toPath(), "5.3.0")).isNotEmpty();
        assertThat(holding(shop.records(), "ACCEPTED")).isNotEmpty();
        assertThat(systemLog.getRecords()).isNotEmpty();
    }

    @Test
    void theConfigurationOnTheDiskHoldsNoSecret() throws Exception {
        Path configuration = jenkins.jenkins
                .getRootDir()
                .toPath()
                .resolve("io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration.xml");
        assertThat(holding(configuration, "spinnaker-secret")).isNotEmpty();
        assertThat(holding(configuration, World.SECRET)).isEmpty();
    }

    @Test
    void aSpinnakerThatAnswersWithThePayloadIsNotQuoted() throws Exception {
        Fault echo = Fault.answer(Answer.json(400, Map.of("message", "bad payload {secret=" + World.SECRET + "}")));
        world.spinnaker.faults().always("POST", ".*webhook.*", echo);
        assertNothingTold(failed(shop.merged("Sell shoes")));
    }

    @Test
    void aRefusedConnectionIsToldWithoutTheSecret() throws Exception {
        world.spinnaker.stop();
        WorkflowRun build = shop.merged("Sell shoes");
        awaitLog(build, "trying again in");
        build.getExecutor().interrupt();
        assertNothingTold(ended(Result.ABORTED, build));
    }

    @Test
    void aRevokedTokenIsNotQuoted() throws Exception {
        world.merge("Sell shoes");
        world.gitHub.revokeToken(FakeGitHub.TOKEN);
        WorkflowRun build = shop.pipeline("autoDeploy(repository: '" + world.shop.htmlUrl()
                + "', credentialsId: 'github', commit: '" + world.shop.head("master") + "', branch: 'master')");
        assertNothingTold(failed(build));
    }
}
