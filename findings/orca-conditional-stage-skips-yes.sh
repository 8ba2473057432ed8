#!/bin/sh
# Package: io.spinnaker.orca:orca-core 8.56.0 (the newest on Maven Central on 2026-11-28).
#
# A stage can have a condition (stageEnabled, "Conditional on Expression"). Here it is a parameter of the pipeline.
# Behaviour: the values yes, on and 1 count as true in an expression such as ${parameters.deploy ? 'on' : 'off'}.
# As the condition of a stage they are no value at all. Orca logs a warning and skips the stage.
# Only true is run, in small or capital letters. Any other text is skipped as well, no error is raised.
# Why it matters: somebody starts the pipeline with deploy = yes. One stage writes "on" into its message.
# The deployment stage beside it is skipped. SKIPPED counts as successful, so the pipeline is green.
#
# Output seen:
#   deploy=true  expression=on  stage=run
#   deploy=TRUE  expression=on  stage=run
#   deploy=yes   expression=on  stage=skipped
#   deploy=on    expression=on  stage=skipped
#   deploy=1     expression=on  stage=skipped
#   deploy=no    expression=off stage=skipped
#   SKIPPED is successful: true
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$here/maven-jars" "$work/jars" <"$here/orca-jars"

cat >Condition.java <<'JAVA'
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionType;
import com.netflix.spinnaker.orca.pipeline.model.DefaultTrigger;
import com.netflix.spinnaker.orca.pipeline.model.OptionalStageSupport;
import com.netflix.spinnaker.orca.pipeline.model.PipelineExecutionImpl;
import com.netflix.spinnaker.orca.pipeline.model.StageExecutionImpl;
import com.netflix.spinnaker.orca.pipeline.util.ContextParameterProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Condition {
    public static void main(String[] args) {
        var processor = new ContextParameterProcessor();
        for (var value : List.of("true", "TRUE", "yes", "on", "1", "no")) {
            var execution = new PipelineExecutionImpl(ExecutionType.PIPELINE, "shop");
            execution.setTrigger(new DefaultTrigger("manual", null, "somebody", Map.of("deploy", value)));
            var context = new HashMap<String, Object>();
            context.put("message", "${parameters.deploy ? 'on' : 'off'}");
            context.put("stageEnabled", Map.of("type", "expression", "expression", "parameters.deploy"));
            var stage = new StageExecutionImpl(execution, "wait", context);
            var message = processor.process(context, processor.buildExecutionContext(stage), true).get("message");
            var skipped = OptionalStageSupport.isOptional(stage, processor);
            System.out.printf("deploy=%-5s expression=%-3s stage=%s%n", value, message, skipped ? "skipped" : "run");
        }
        System.out.println("SKIPPED is successful: " + ExecutionStatus.SKIPPED.isSuccessful());
    }
}
JAVA
java -cp "$work/jars/*" Condition.java >seen 2>log || {
  cat log
  exit 1
}

cat >expected <<'TEXT'
deploy=true  expression=on  stage=run
deploy=TRUE  expression=on  stage=run
deploy=yes   expression=on  stage=skipped
deploy=on    expression=on  stage=skipped
deploy=1     expression=on  stage=skipped
deploy=no    expression=off stage=skipped
SKIPPED is successful: true
TEXT
cat seen
diff expected seen
