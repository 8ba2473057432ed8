package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.support.CheckMessages;
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
}
