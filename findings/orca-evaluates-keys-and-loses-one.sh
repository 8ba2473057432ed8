#!/bin/sh
# Package: io.spinnaker.orca:orca-core 8.56.0 (the newest on Maven Central on 2026-11-28).
#
# A stage's context can hold a map whose key is an expression, such as a label of a manifest.
# Behaviour: Orca evaluates the keys of maps as well as the values, at each depth. If a key becomes equal to another
# key, one of the two values is lost. The later one in the order of the JSON stays. No error is raised, and the summary
# of the evaluation is empty, because each expression could be evaluated. A key that can't be evaluated stays as it is.
# Why it matters: a map that gives each region its own number, and one key of it is the region of the trigger. In that
# region the number is missing or another one, and the stage goes on. Editing the order of two lines changes which.
#
# Output seen:
#   expression first: {eu=2}
#   expression last: {eu=1}
#   other region: {eu=2, us=1}
#   nested: {a={2=[{4=x}]}}
#   not evaluable: key kept, summary not empty
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$here/maven-jars" "$work/jars" <"$here/orca-jars"

cat >Keys.java <<'JAVA'
import com.netflix.spinnaker.orca.pipeline.util.ContextParameterProcessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class Keys {
    private static Map<String, Object> evaluated(Map<String, Object> context, String region) {
        return new ContextParameterProcessor()
                .process(context, Map.of("trigger", Map.of("region", region)), true);
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    public static void main(String[] args) {
        var first = map("${trigger.region}", 1, "eu", 2);
        System.out.println("expression first: " + evaluated(first, "eu"));
        System.out.println("expression last: " + evaluated(map("eu", 2, "${trigger.region}", 1), "eu"));
        System.out.println("other region: " + evaluated(first, "us"));
        System.out.println("nested: " + evaluated(map("a", map("${1+1}", List.of(map("${2+2}", "x")))), "eu"));
        var kept = evaluated(map("${trigger.zone}", 1), "eu");
        System.out.println("not evaluable: key " + (kept.containsKey("${trigger.zone}") ? "kept" : "lost")
                + ", summary " + (kept.containsKey("expressionEvaluationSummary") ? "not empty" : "empty"));
    }
}
JAVA

java -cp "$work/jars/*" Keys.java >seen 2>log || {
  cat log
  exit 1
}

cat >expected <<'TEXT'
expression first: {eu=2}
expression last: {eu=1}
other region: {eu=2, us=1}
nested: {a={2=[{4=x}]}}
not evaluable: key kept, summary not empty
TEXT
cat seen
diff expected seen
