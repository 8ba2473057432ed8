package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.support.HostileText;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Jenkinsfile is given of a deployment. */
class StepResultTest {

    private World world;

    @BeforeEach
    void begin(@TempDir Path home) throws Exception {
        world = new World(home);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static Optional<URI> inDeck(Execution execution) {
        return execution.at(URI.create("https://deck.example.com"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> execution(Map<String, Object> answer, String stack) {
        return ((Map<String, List<Map<String, String>>>) answer.get("executions"))
                .get(stack)
                .get(0);
    }

    @Test
    void eachExecutionIsNamedWithItsPageInDeck() throws Exception {
        Deployment deployment = world.readingSpinnaker().deploy(world.merge("Sell shoes"));
        String id = world.spinnaker.executions().get(0).id();
        Map<String, Object> answer = StepResult.of(deployment, StepResultTest::inDeck);
        assertThat(answer).containsEntry("stacks", Map.of("qa", "STARTED", "prod", "STARTED"));
        assertThat(execution(answer, "qa"))
                .contains(
                        entry("id", id),
                        entry("application", "shop"),
                        entry("pipeline", "Deploy to qa"),
                        entry("url", "https://deck.example.com/#/applications/shop/executions/details/" + id))
                .containsKey("status");
    }

    @Test
    void anExecutionHasNoPageWhereDeckIsNotKnown() throws Exception {
        Deployment deployment = world.readingSpinnaker().deploy(world.merge("Sell shoes"));
        assertThat(execution(StepResult.of(deployment, each -> Optional.empty()), "prod"))
                .containsEntry("pipeline", "Deploy to prod")
                .containsEntry("url", null);
    }

    @Test
    void aStackWithoutAnExecutionThatIsKnownHasAnEmptyList() throws Exception {
        Deployment deployment = world.deploy(world.merge("Sell shoes", "no-deploy-to-prod"));
        assertThat(StepResult.of(deployment, StepResultTest::inDeck))
                .containsEntry("stacks", Map.of("qa", "ACCEPTED", "prod", "HELD"))
                .containsEntry("executions", Map.of("qa", List.of(), "prod", List.of()));
    }

    /** A Jenkinsfile often prints them. */
    @Test
    void theTextsAreClean() throws Exception {
        world.readingSpinnaker()
                .spinnaker
                .pipeline(HostileText.TEXT, HostileText.TEXT)
                .onWebhook("shop-qa");
        Deployment deployment = world.deploy(world.merge("Sell shoes"));
        Map<String, Object> answer = StepResult.of(deployment, StepResultTest::inDeck);
        assertThat(HostileText.textsIn(answer)).anyMatch(text -> text.contains(HostileText.MARK));
        assertThat(HostileText.uncleanOf(HostileText.textsIn(answer))).isEmpty();
        assertThat(StepResult.skipped(HostileText.TEXT).get("message"))
                .isEqualTo(UntrustedText.clean(HostileText.TEXT));
    }

    @Test
    void whatIsSkippedHasTheSameKeys() {
        assertThat(StepResult.skipped("Nothing to do")).containsEntry("executions", Map.of());
    }

    /** The program of a pipeline is saved with its values. */
    @Test
    void theAnswerCanBeSavedWithThePipeline() throws Exception {
        Deployment deployment = world.readingSpinnaker().deploy(world.merge("Sell shoes"));
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        new ObjectOutputStream(saved).writeObject(StepResult.of(deployment, StepResultTest::inDeck));
        assertThat(saved.size()).isPositive();
    }
}
