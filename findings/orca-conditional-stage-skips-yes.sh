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

"$here/maven-jars" "$work/jars" <<'LIST'
io.spinnaker.orca:orca-core:8.56.0
io.spinnaker.orca:orca-api:8.56.0
io.spinnaker.kork:kork-annotations:7.241.0
io.spinnaker.kork:kork-api:7.241.0
io.spinnaker.kork:kork-artifacts:7.241.0
io.spinnaker.kork:kork-core:7.241.0
io.spinnaker.kork:kork-exceptions:7.241.0
io.spinnaker.kork:kork-expressions:7.241.0
io.spinnaker.kork:kork-plugins-api:7.241.0
com.fasterxml.jackson.core:jackson-annotations:2.13.5
com.fasterxml.jackson.core:jackson-core:2.13.5
com.fasterxml.jackson.core:jackson-databind:2.13.5
com.fasterxml.jackson.datatype:jackson-datatype-guava:2.13.5
com.fasterxml.jackson.datatype:jackson-datatype-jdk8:2.13.5
com.fasterxml.jackson.datatype:jackson-datatype-jsr310:2.13.5
com.fasterxml.jackson.module:jackson-module-kotlin:2.13.5
com.google.guava:guava:33.0.0-jre
com.google.code.findbugs:annotations:3.0.1
com.jayway.jsonpath:json-path:2.9.0
de.huxhorn.sulky:de.huxhorn.sulky.ulid:8.2.0
javax.servlet:javax.servlet-api:4.0.1
org.apache.commons:commons-lang3:3.12.0
org.apache.httpcomponents:httpclient:4.5.14
org.apache.httpcomponents:httpcore:4.4.16
org.apache.logging.log4j:log4j-api:2.20.0
org.apache.logging.log4j:log4j-to-slf4j:2.17.2
org.jetbrains.kotlin:kotlin-reflect:1.5.32
org.jetbrains.kotlin:kotlin-stdlib:1.6.21
org.pf4j:pf4j:3.10.0
org.slf4j:slf4j-api:1.7.36
org.slf4j:slf4j-nop:1.7.36
org.springframework.boot:spring-boot:2.7.18
org.springframework:spring-context:5.3.31
org.springframework:spring-core:5.3.29
org.springframework:spring-expression:5.3.29
org.springframework:spring-jcl:5.3.29
org.yaml:snakeyaml:1.31
LIST

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
