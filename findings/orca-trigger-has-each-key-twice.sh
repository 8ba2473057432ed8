#!/bin/sh
# Package: io.spinnaker.orca:orca-core 8.56.0 (the newest on Maven Central on 2026-11-28).
#
# Orca reads a trigger from JSON and writes it as JSON. Both are done by its OrcaObjectMapper.
# Behaviour: the JSON that it writes has each key of the trigger twice.
# First comes the value that Orca understood, then the value that was sent.
# The two can differ. A build number that was sent as text, "12", is understood as 0, and no error is raised.
# Why it matters: a reader that takes the last key shows build 12. A reader that takes the first one shows build 0.
# A strict reader refuses the whole trigger.
#
# Output seen:
#   sent:    {"type":"jenkins","master":"ci","job":"shop","buildNumber":"12"}
#   twice:   type=["jenkins","jenkins"] master=["ci","ci"] job=["shop","shop"] buildNumber=[0,"12"]
#   lenient: "12"
#   strict:  Duplicate field 'type'
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$here/maven-jars" "$work/jars" <"$here/orca-jars"

cat >TriggerKeys.java <<'JAVA'
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spinnaker.orca.api.pipeline.models.Trigger;
import com.netflix.spinnaker.orca.jackson.OrcaObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class TriggerKeys {
    public static void main(String[] args) throws Exception {
        var sent = "{\"type\":\"jenkins\",\"master\":\"ci\",\"job\":\"shop\",\"buildNumber\":\"12\"}";
        System.out.println("sent:    " + sent);
        var orca = OrcaObjectMapper.getInstance();
        var written = orca.writeValueAsString(orca.readValue(sent, Trigger.class));
        var twice = new StringBuilder("twice:  ");
        values(written).forEach((key, values) -> {
            if (values.size() > 1) {
                twice.append(' ').append(key).append("=[").append(String.join(",", values)).append(']');
            }
        });
        System.out.println(twice);
        System.out.println("lenient: " + new ObjectMapper().readTree(written).get("buildNumber"));
        try {
            new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).readTree(written);
            System.out.println("strict:  read");
        } catch (JsonProcessingException e) {
            System.out.println("strict:  " + e.getOriginalMessage());
        }
    }

    static Map<String, List<String>> values(String json) throws Exception {
        var values = new LinkedHashMap<String, List<String>>();
        try (var parser = new ObjectMapper().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var key = parser.getCurrentName();
                parser.nextToken();
                values.computeIfAbsent(key, k -> new ArrayList<>()).add(parser.readValueAsTree().toString());
            }
        }
        return values;
    }
}
JAVA
java -cp "$work/jars/*" TriggerKeys.java >seen

cat >expected <<'TEXT'
sent:    {"type":"jenkins","master":"ci","job":"shop","buildNumber":"12"}
twice:   type=["jenkins","jenkins"] master=["ci","ci"] job=["shop","shop"] buildNumber=[0,"12"]
lenient: "12"
strict:  Duplicate field 'type'
TEXT
cat seen
diff expected seen
