package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.check.CheckedStack;
import io.jenkins.plugins.autodeploy.check.FindingKind;
import io.jenkins.plugins.autodeploy.check.StackFinding;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckResponseTest {

    @Test
    void programsGetTheKindAndPeopleTheText() {
        CheckedStack checked = new CheckedStack(
                "qa",
                List.of("acme/shop"),
                List.of(
                        StackFinding.of(FindingKind.TRIGGER_DISABLED, "Deploy (shop)"),
                        StackFinding.of(FindingKind.CONCURRENT, "Deploy (shop)")));
        assertThat(CheckResponse.json(List.of(checked)))
                .isEqualTo("{\"stacks\":[{\"stack\":\"qa\",\"severity\":\"bad\",\"repositories\":[\"acme/shop\"],"
                        + "\"findings\":[{\"kind\":\"TRIGGER_DISABLED\",\"severity\":\"bad\",\"text\":\"The webhook"
                        + " trigger of the pipeline Deploy (shop) is disabled. Enable it in Deck.\"},"
                        + "{\"kind\":\"CONCURRENT\",\"severity\":\"doubtful\",\"text\":\"The pipeline Deploy (shop)"
                        + " runs several executions at the same time. An older release may end after a newer one."
                        + " Disable concurrent executions in Deck.\"}]}]}");
    }
}
