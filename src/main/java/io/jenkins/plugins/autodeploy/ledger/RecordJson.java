package io.jenkins.plugins.autodeploy.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Change;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.semver4j.Semver;

/** Reads and writes the JSON of records. It has only the components of records. Unknown properties are ignored. */
final class RecordJson {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addMixIn(DeploymentRequest.class, KindOfRequest.class)
            .addMixIn(Change.class, KindOfChange.class)
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(new VersionWriter())
                    .addDeserializer(Semver.class, new VersionReader())
                    .addDeserializer(String.class, new TextReader()))
            .build();

    private RecordJson() {}

    /** Adds the kind of the request to the JSON. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = DeploymentRequest.Merge.class, name = "merge"),
        @JsonSubTypes.Type(value = DeploymentRequest.Redeploy.class, name = "redeploy"),
        @JsonSubTypes.Type(value = DeploymentRequest.Preview.class, name = "preview")
    })
    private interface KindOfRequest {}

    /** Adds the kind of the change to the JSON. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Change.Commit.class, name = "commit"),
        @JsonSubTypes.Type(value = Change.OpenPullRequest.class, name = "pullRequest")
    })
    private interface KindOfChange {}

    private static final class VersionWriter extends StdScalarSerializer<Semver> {

        private static final long serialVersionUID = 1;

        VersionWriter() {
            super(Semver.class);
        }

        @Override
        public void serialize(Semver version, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(version.getVersion());
        }
    }

    private static final class VersionReader extends StdScalarDeserializer<Semver> {

        private static final long serialVersionUID = 1;

        VersionReader() {
            super(Semver.class);
        }

        @Override
        public Semver deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return new Semver(json.getText());
        }
    }

    /** Reads equal texts of one value as the same object. A ledger repeats its tags, commits, stacks and people. */
    private static final class TextReader extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1;

        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return texts(context).computeIfAbsent(StringDeserializer.instance.deserialize(json, context), text -> text);
        }

        @SuppressWarnings("unchecked") // Only this class sets the attribute.
        private static Map<String, String> texts(DeserializationContext context) {
            Map<String, String> texts = (Map<String, String>) context.getAttribute(TextReader.class);
            if (texts == null) {
                texts = new HashMap<>();
                context.setAttribute(TextReader.class, texts);
            }
            return texts;
        }
    }
}
