package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.check.CheckedRepository;
import io.jenkins.plugins.autodeploy.check.CheckedStack;
import io.jenkins.plugins.autodeploy.check.RepositoryFinding;
import io.jenkins.plugins.autodeploy.check.RepositoryFindingKind;
import io.jenkins.plugins.autodeploy.check.StackFinding;
import io.jenkins.plugins.autodeploy.check.StackFindingKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckResponseTest {

    @Test
    void programsGetTheKindAndPeopleTheText() {
        CheckedStack checked = new CheckedStack(
                "qa",
                List.of("acme/shop"),
                List.of(
                        StackFinding.of(StackFindingKind.TRIGGER_DISABLED, "Deploy (shop)"),
                        StackFinding.of(StackFindingKind.CONCURRENT, "Deploy (shop)")));
        assertThat(CheckResponse.json(CheckReport.ofStacks(List.of(checked))))
                .isEqualTo("{\"stacks\":[{\"stack\":\"qa\",\"severity\":\"bad\",\"repositories\":[\"acme/shop\"],"
                        + "\"findings\":[{\"kind\":\"TRIGGER_DISABLED\",\"severity\":\"bad\",\"text\":\"The webhook"
                        + " trigger of the pipeline Deploy (shop) is disabled. Enable it in Deck.\"},"
                        + "{\"kind\":\"CONCURRENT\",\"severity\":\"doubtful\",\"text\":\"The pipeline Deploy (shop)"
                        + " runs several executions at the same time. An older release may end after a newer one."
                        + " Disable concurrent executions in Deck.\"}]}]}");
    }

    @Test
    void repositoriesAreShownAlsoIfTheStacksCantBeChecked() {
        CheckedRepository checked = new CheckedRepository(
                "acme/shop", List.of(RepositoryFinding.of(RepositoryFindingKind.NO_REVIEWS, "main")));
        assertThat(CheckResponse.json(new CheckReport(List.of(), List.of(checked), "Enter the Gate URL")))
                .isEqualTo("{\"stacks\":[],\"repositories\":[{\"repository\":\"acme/shop\",\"severity\":\"doubtful\","
                        + "\"findings\":[{\"kind\":\"NO_REVIEWS\",\"severity\":\"doubtful\",\"text\":\"The rules of"
                        + " the branch main require no approving review. Code that nobody has reviewed can be released."
                        + " Require an approval on GitHub.\"}]}],\"problem\":\"Enter the Gate URL\"}");
    }
}
