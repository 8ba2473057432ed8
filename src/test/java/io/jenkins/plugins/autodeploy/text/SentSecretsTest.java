package io.jenkins.plugins.autodeploy.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentSecretsTest {

    private static final String SECRET = "ghp_A/b+c \"d\" <e>&f' \\ 비밀 $1 0123456789";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    static Stream<String> forms() throws Exception {
        String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        String json = new ObjectMapper().writeValueAsString(SECRET);
        String ascii = new ObjectMapper()
                .configure(JsonGenerator.Feature.ESCAPE_NON_ASCII, true)
                .writeValueAsString(SECRET);
        return Stream.of(
                SECRET,
                url,
                url.toLowerCase(java.util.Locale.ROOT),
                url.replace("+", "%20"),
                json.substring(1, json.length() - 1),
                json.substring(1, json.length() - 1).replace("/", "\\/"),
                ascii.substring(1, ascii.length() - 1),
                SECRET.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
                HexFormat.of().formatHex(bytes(SECRET)),
                HexFormat.of().withUpperCase().formatHex(bytes(SECRET)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void areFoundInEachForm(String form) {
        assertThat(SentSecrets.of(SECRET).removedFrom("Bad credentials: " + form + "!"))
                .isEqualTo("Bad credentials: ****!");
    }

    /** Three characters at each end may be a part of letters that also depend on other bytes. */
    @Test
    void areFoundInBase64WhereverTheyBegin() {
        for (String before : new String[] {"", "u:", "me:", "user:", "x-access-token:"}) {
            for (String after : new String[] {"", "!", "!!"}) {
                String encoded = base64(before + SECRET + after);
                String urlSafe = Base64.getUrlEncoder().encodeToString(bytes(before + SECRET + after));
                for (String form : new String[] {encoded, urlSafe}) {
                    assertThat(SentSecrets.of(SECRET).removedFrom("Basic " + form))
                            .contains("****")
                            .hasSizeLessThan(
                                    "Basic ".length() + base64(before + after).length() + 4 + 8);
                }
            }
        }
    }

    @Test
    void areFoundWhenTheyAreSentWithSpaceAroundThem() {
        assertThat(SentSecrets.of(" s3cret-token\n").removedFrom("no s3cret-token here"))
                .isEqualTo("no **** here");
    }

    @Test
    void areAllRemoved() {
        assertThat(SentSecrets.of("user-password", "password", "other").removedFrom("password user-password other"))
                .isEqualTo("**** **** ****");
    }

    @Test
    void areLongerThanOrdinaryWords() {
        assertThat(SentSecrets.of("", "qa", "dev").removedFrom("qa and dev")).isEqualTo("qa and dev");
    }

    @Test
    void areNotShown() {
        assertThat(SentSecrets.of(SECRET)).hasToString("SentSecrets");
        assertThat(SentSecrets.NONE.removedFrom("text")).isEqualTo("text");
    }
}
