package io.jenkins.plugins.autodeploy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.support.HostileAnswer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The answers are read in a JVM of its own, with a heap that is too small for a tree of any of them. */
class HostileAnswerTest {

    @Test
    void anAnswerNeedsLittleMemoryWhateverIsInIt() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileAnswer.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            assertThat(said).doesNotContain("OutOfMemoryError");
            assertThat(said.lines())
                    .zipSatisfy(
                            List.of(HostileAnswer.values()),
                            (line, answer) -> assertThat(line)
                                    .startsWith(answer.name() + " ")
                                    .contains(answer.expected()));
        } finally {
            process.destroyForcibly();
        }
    }
}
