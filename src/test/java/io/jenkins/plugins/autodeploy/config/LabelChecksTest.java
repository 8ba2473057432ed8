package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.support.CheckMessages;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelChecksTest {

    @Test
    void withoutAPrefixEveryLabelWouldHoldAStack() {
        CheckMessages.of(LabelChecks.holdPrefix("")).contains("every label would hold a stack");
        CheckMessages.of(LabelChecks.holdPrefix("no-deploy-to-")).isEmpty();
    }

    @Test
    void twoBumpsHaveDifferentLabelsWhateverTheirCase() {
        CheckMessages.of(LabelChecks.distinct("Release:Minor", "release:minor", "x"))
                .contains("the same label Release:Minor");
        CheckMessages.of(LabelChecks.distinct("release:major ", "x", " release:major"))
                .contains("the same label");
        CheckMessages.of(LabelChecks.distinct("release:major", "release:minor", "release:patch"))
                .isEmpty();
    }

    @Test
    void bumpsWithoutALabelAreNoTwins() {
        CheckMessages.of(LabelChecks.distinct("", "", null)).isEmpty();
    }

    @Test
    void aStackWhoseHoldLabelGitHubDoesNotAcceptIsNamed() {
        String name = "a-stack-with-a-name-of-38-characters-x";
        CheckMessages.of(LabelChecks.unholdable("no-deploy-to-", List.of("qa", name)))
                .contains("No label can hold the stack " + name + " back", "51 characters");
        CheckMessages.of(LabelChecks.unholdable("no-deploy-to", List.of("qa", name)))
                .isEmpty();
    }
}
