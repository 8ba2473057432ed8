package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import java.util.Map;

/**
 * A webhook trigger of a pipeline, as a person writes it in Deck.
 *
 * @param constraints a regular expression for each key
 * @param artifactExpected whether the event must bring an artifact
 * @param correlationId an expression; null for none
 */
record FakeTrigger(
        String source,
        boolean enabled,
        Map<String, String> constraints,
        boolean artifactExpected,
        String correlationId) {}
