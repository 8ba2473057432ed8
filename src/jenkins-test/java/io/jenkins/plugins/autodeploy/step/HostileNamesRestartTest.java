package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.jenkins.RestartedShopTest;
import io.jenkins.plugins.autodeploy.jenkins.ShopJenkins;
import io.jenkins.plugins.autodeploy.support.HostileText;
import io.jenkins.plugins.autodeploy.ui.build.DeploymentAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Hostile names forge no line in the log of a build, and Jenkins can still read the build after a restart. */
class HostileNamesRestartTest extends RestartedShopTest {

    private WorkflowRun build(JenkinsRule jenkins, int number) throws Exception {
        return new ShopJenkins(jenkins, world).begun("master", number);
    }

    /** The lines of the raw log, with the notes of Jenkins in them, that have our mark. */
    private static List<String> linesOfOurs(WorkflowRun build) throws IOException {
        Path log = build.getRootDir().toPath().resolve("log");
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(HostileText.MARK))
                .toList();
    }

    /** The references to characters that XML 1.0 does not allow, in all files of a build. */
    private static List<String> forbidden(WorkflowRun build) throws IOException {
        try (Stream<Path> files = Files.walk(build.getRootDir().toPath())) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> read(file)
                            .matches("(?s).*(&#(x?0*([0-8bBcCeEfF]|1[0-9a-fA-F])|x[dD][89a-fA-F]..|x[fF]{3}[efEF]);"
                                    + "|[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]).*"))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> errors(WorkflowRun build) {
        return new DepthFirstScanner()
                .allNodes(build.getExecution()).stream()
                        .map(node -> node.getAction(ErrorAction.class))
                        .filter(Objects::nonNull)
                        .map(error -> error.getError().getMessage())
                        .toList();
    }

    private static void assertNothingForged(WorkflowRun build) throws Exception {
        assertThat(linesOfOurs(build)).isNotEmpty();
        assertThat(JenkinsRule.getLog(build).lines()).noneMatch(line -> line.startsWith(HostileText.FORGED));
        assertThat(linesOfOurs(build))
                .allSatisfy(line -> assertThat(line)
                        .startsWith("[Auto Deploy] ")
                        .doesNotContain("\u001b", "\u0000", "\u202e", "\u2028", "\u0085", "\u200b"));
        assertThat(forbidden(build)).isEmpty();
        assertThat(HostileText.uncleanOf(HostileText.textsIn(
                        build.getAction(DeploymentAction.class).getDeployments())))
                .isEmpty();
    }

    @Test
    void aReleaseWithAHostileTitleIsShownAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build =
                    ShopJenkins.configured(jenkins, world).merged(HostileText.TEXT, "label " + HostileText.TEXT);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        });
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins, 1);
            assertThat(build.getResult()).isEqualTo(Result.SUCCESS);
            assertNothingForged(build);
        });
    }

    @Test
    void aBuildThatEndsWithAHostileMessageIsShownAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            Answer refused = Answer.json(403, Map.of("message", HostileText.TEXT));
            world.gitHub.faults().always("POST", "/api/graphql", Fault.answer(refused));
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(shop.merged("Sell shoes")));
        });
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins, 1);
            assertThat(build.getResult()).isEqualTo(Result.FAILURE);
            assertThat(JenkinsRule.getLog(build).lines())
                    .noneMatch(line -> line.startsWith(HostileText.FORGED))
                    .anyMatch(line -> line.startsWith("ERROR: ") && line.contains(HostileText.MARK));
            assertThat(forbidden(build)).isEmpty();
            assertThat(errors(build))
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message).contains(HostileText.MARK + " " + HostileText.FORGED));
        });
    }
}
