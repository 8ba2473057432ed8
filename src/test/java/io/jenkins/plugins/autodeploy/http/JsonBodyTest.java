package io.jenkins.plugins.autodeploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static final JsonFormat<JsonNode> WHOLE = JsonFormat.tree(JsonShape.EVERYTHING);
    private static final JsonFormat<List<String>> NAMES = JsonFormat.list(
            JsonShape.of("name"),
            json -> Optional.of(json.path("name").asText()).filter(name -> !name.equals("unneeded")));

    private boolean canceled;

    private record Head(int statusCode, HttpHeaders headers, HttpClient.Version version) implements ResponseInfo {}

    private static Head head(int status) {
        return new Head(status, HttpHeaders.of(Map.of(), (name, value) -> true), HttpClient.Version.HTTP_1_1);
    }

    private <T> JsonAnswer<T> read(int status, JsonFormat<T> format, byte[] body, int pieces) throws Exception {
        JsonBody<T> reader = new JsonBody<>(head(status), format);
        reader.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                // The pieces come below.
            }

            @Override
            public void cancel() {
                canceled = true;
            }
        });
        for (int i = 0; i < body.length; i += pieces) {
            reader.onNext(List.of(ByteBuffer.wrap(body, i, Math.min(pieces, body.length - i))));
        }
        reader.onComplete();
        return reader.getBody().toCompletableFuture().get();
    }

    private <T> T read(JsonFormat<T> format, String body) throws Exception {
        return read(200, format, body.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE)
                .value();
    }

    private void unreadable(byte[] body, String why) {
        assertThatThrownBy(() -> read(200, WHOLE, body, 1).value())
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "1",
                "\"text\"",
                " {\"a\": [1, -2.5, 1e3, 12345678901, 123456789012345678901234567890, {\"b\": null}, [],"
                        + " \"\\u00e9\u00e9\"]} "
            })
    void aTreeIsTheSameInWhateverPiecesItComes(String json) throws Exception {
        JsonNode expected = new ObjectMapper().readTree(json);
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        for (int pieces = 1; pieces <= body.length; pieces++) {
            assertThat(read(200, WHOLE, body, pieces).value()).hasToString(expected.toString());
        }
    }

    @Test
    void onlyTheNeededPartsAreInTheTree() throws Exception {
        JsonShape shape = JsonShape.of("id", "stages.name", "stages.context.errors");
        assertThat(read(JsonFormat.tree(shape), """
            {"id": 1, "x": {"id": 2}, "stages": [
              {"name": "a", "y": [[{"name": "b"}]]}, {"context": {"errors": [{"z": 3}], "name": "c"}}]}
            """))
                .hasToString("{\"id\":1,\"stages\":[{\"name\":\"a\"},{\"context\":{\"errors\":[{\"z\":3}]}}]}");
    }

    @Test
    void aListHasTheNeededElements() throws Exception {
        assertThat(read(NAMES, "[{\"name\":\"a\"},{\"name\":\"unneeded\"},{\"x\":[]},{\"name\":\"b\",\"x\":{}}]"))
                .containsExactly("a", "", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "\"a\"", "{\"name\": [{\"name\": 1}]}"})
    void whatIsNoListIsNotReadAsOne(String json) {
        assertThatThrownBy(() -> read(NAMES, json)).isInstanceOf(UnreadableAnswerException.Form.class);
    }

    @Test
    void anEmptyBodyIsAMissingTree() throws Exception {
        JsonAnswer<JsonNode> answer = read(200, WHOLE, new byte[0], 1);
        assertThat(answer.isEmpty()).isTrue();
        assertThat(answer.value().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "[1,", "{\"a\":", "{\"a\"", "\"te", "tru", "<html></html>", " ", "{]", "[1}"})
    void whatIsNoWholeJsonIsUnreadable(String json) {
        unreadable(json.getBytes(StandardCharsets.UTF_8), "the answer is not complete JSON");
    }

    @Test
    void aMemberThatComesTwiceMakesAnAnswerUnreadable() {
        unreadable("{\"a\":{\"b\":1,\"b\":2}}".getBytes(StandardCharsets.UTF_8), "the answer has a member twice");
        assertThat(canceled).isTrue();
    }

    @Test
    void aSecondDocumentMakesAnAnswerUnreadable() {
        unreadable("{} {}".getBytes(StandardCharsets.UTF_8), "the answer goes on after its end");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xC0, 0xFF, 0xE9})
    void aByteThatIsNoUtf8MakesAnAnswerUnreadable(int wrong) {
        unreadable(new byte[] {'"', 'a', (byte) wrong, 'b', '"'}, "the answer is not UTF-8");
    }

    @Test
    void aRefusalIsAlwaysAWholeTree() throws Exception {
        assertThat(read(404, NAMES, "{\"message\": \"no\"}".getBytes(StandardCharsets.UTF_8), 3)
                        .refusal())
                .hasToString("{\"message\":\"no\"}");
    }

    @Test
    void aLargeRefusalIsNotRead() {
        byte[] body = " ".repeat(JsonBody.LARGEST_REFUSAL + 1).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(500, NAMES, body, 1 << 14).refusal())
                .isInstanceOf(AnswerTooLargeException.class)
                .hasMessage("the answer is larger than 1048576 bytes");
        assertThat(canceled).isTrue();
    }

    @Test
    void aBugInReadingAnElementStaysABug() {
        JsonFormat<List<String>> buggy = JsonFormat.list(JsonShape.EVERYTHING, json -> {
            throw new ArithmeticException("bug");
        });
        assertThatThrownBy(() -> read(buggy, "[1]")).hasCause(new ArithmeticException("bug"));
    }

    @Test
    void aConnectionThatBreaksIsNoAnswer() {
        JsonBody<JsonNode> reader = new JsonBody<>(head(200), WHOLE);
        java.io.IOException broken = new java.io.IOException("reset");
        reader.onError(broken);
        assertThatThrownBy(() -> reader.getBody().toCompletableFuture().get()).hasCause(broken);
    }
}
