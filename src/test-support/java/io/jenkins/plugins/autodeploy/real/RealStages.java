package io.jenkins.plugins.autodeploy.real;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Stages of pipelines, as Deck saves them. */
public final class RealStages {

    private RealStages() {}

    /** Waits this many seconds. */
    public static ObjectNode waiting(int seconds) {
        return stage("wait").put("waitTime", seconds);
    }

    /** Waits for a person. */
    public static ObjectNode judgment() {
        return stage("manualJudgment").put("failPipeline", true).put("instructions", "Is it good?");
    }

    /** Fails because one is not two. */
    public static ObjectNode failedPrecondition(String message) {
        return precondition(message, true);
    }

    /** Fails because one is not two. The author of the pipeline ignores that, and later stages do not run. */
    public static ObjectNode ignoredPrecondition(String message) {
        return precondition(message, false);
    }

    private static ObjectNode precondition(String message, boolean failPipeline) {
        ObjectNode stage = stage("checkPreconditions");
        ObjectNode precondition = stage.putArray("preconditions").addObject();
        precondition.put("type", "expression").put("failPipeline", failPipeline);
        precondition.putObject("context").put("expression", "${1 == 2}").put("failureMessage", message);
        return stage;
    }

    /** Starts another pipeline, and fails if that fails. */
    public static ObjectNode child(String application, String pipelineId) {
        return stage("pipeline")
                .put("application", application)
                .put("pipeline", pipelineId)
                .put("waitForCompletion", true);
    }

    /** Fails because Orca has no such stage. */
    public static ObjectNode unknown() {
        return stage("noSuchStage");
    }

    private static ObjectNode stage(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("name", "Stage " + type);
    }
}
