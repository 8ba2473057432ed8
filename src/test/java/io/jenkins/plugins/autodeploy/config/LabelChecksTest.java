package io.jenkins.plugins.autodeploy.config;

import org.junit.jupiter.api.Test;

class LabelChecksTest {

    @Test
    void withoutAPrefixEveryLabelWouldHoldAStack() {
        Said.by(LabelChecks.holdPrefix("")).contains("every label would hold a stack");
        Said.by(LabelChecks.holdPrefix("no-deploy-to-")).isEmpty();
    }

    @Test
    void twoBumpsHaveDifferentLabelsWhateverTheirCase() {
        Said.by(LabelChecks.distinct("Release:Minor", "release:minor", "x")).contains("the same label Release:Minor");
        Said.by(LabelChecks.distinct("release:major ", "x", " release:major")).contains("the same label");
        Said.by(LabelChecks.distinct("release:major", "release:minor", "release:patch"))
                .isEmpty();
    }

    @Test
    void bumpsWithoutALabelAreNoTwins() {
        Said.by(LabelChecks.distinct("", "", null)).isEmpty();
    }
}
