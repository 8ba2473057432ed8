package io.jenkins.plugins.autodeploy.delivery;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.autodeploy.ledger.ChecksummedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The JSON of events, in files and for receivers. It has the components of records. Components that are null are left out. */
final class EventJson {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new JavaTimeModule())
            .build();

    private EventJson() {}

    /** The line of a file for a value, with its checksum and its line break. */
    static byte[] line(Object value) throws IOException {
        return (ChecksummedLine.of(MAPPER.writeValueAsString(value)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The value of a line of a file.
     *
     * @param line without its line break
     * @return empty if the line is damaged or incomplete, or was written by another version that knows more kinds
     */
    static <T> Optional<T> value(String line, Class<T> type) {
        try {
            Optional<String> text = ChecksummedLine.text(line);
            return text.isEmpty() ? Optional.empty() : Optional.ofNullable(MAPPER.readValue(text.get(), type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
