package io.jenkins.plugins.autodeploy.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without this, tests that find no secret would prove nothing. */
class SecretSearchTest {

    /** Each encoding changes something in it. */
    private static final String SECRET = "s3cr+t/ü <\"&'> %~\\?>?>";

    private final SecretSearch search = new SecretSearch(SECRET);

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("before".getBytes(StandardCharsets.UTF_8));
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void base64IsFoundAtEachPlace() {
        for (String before : List.of("", "a", "ab", "abc", "user:", "{\"secret\":\"")) {
            for (String after : List.of("", "z", "zy", "\"}")) {
                byte[] bytes = (before + SECRET + after).getBytes(StandardCharsets.UTF_8);
                assertThat(search.in(Base64.getEncoder().encodeToString(bytes)))
                        .as(before)
                        .isNotEmpty();
                assertThat(search.in(Base64.getUrlEncoder().encodeToString(bytes)))
                        .as(before)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void otherEncodingsAreFound() throws IOException {
        assertThat(search.in("x" + SECRET)).isNotEmpty();
        assertThat(search.in(Json.write(Map.of("secret", SECRET)))).isNotEmpty();
        assertThat(search.in(Json.write(Map.of("text", Json.write(Map.of("secret", SECRET))))))
                .isNotEmpty();
        assertThat(search.in(URLEncoder.encode("x" + SECRET, StandardCharsets.UTF_8)))
                .isNotEmpty();
        assertThat(search.in(("a" + SECRET).getBytes(StandardCharsets.UTF_16))).isNotEmpty();
        assertThat(search.in(new StringBuilder("a" + SECRET).reverse().toString()))
                .isNotEmpty();
        assertThat(search.in(gzip("a" + SECRET))).anyMatch(found -> found.endsWith("in gzip"));
    }

    @Test
    void nothingIsFoundElsewhere() throws IOException {
        assertThat(search.in("s3cr+t/")).isEmpty();
        assertThat(search.in(gzip("nothing"))).isEmpty();
    }

    @Test
    void aFileIsNamed(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("jobs/shop"));
        Files.createDirectories(home.resolve("plugins"));
        Files.writeString(home.resolve("jobs/shop/log"), "a" + SECRET);
        Files.writeString(home.resolve("plugins/a"), SECRET);
        assertThat(search.below(home, Set.of("plugins")))
                .isNotEmpty()
                .allMatch(found -> found.startsWith("jobs/shop/log: "));
        assertThat(search.files()).isEqualTo(1);
    }
}
