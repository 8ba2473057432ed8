package io.jenkins.plugins.autodeploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./bench} refuses before it builds anything. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "./bench is a script for bash")
class BenchScriptTest {

    private record Ended(int status, String output) {}

    private static Ended bench(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "bench"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fast", "--baseline=", "no", "usage", "own others", ""})
    void anArgumentThatItDoesNotKnowIsRefusedWithTheUsage(String argument) throws Exception {
        assertThat(bench(argument))
                .isEqualTo(new Ended(
                        1,
                        "Usage: ./bench [--quick] [--baseline=COMMIT] [section ...]    "
                                + "The sections are: own others noticing scale waiting histories.\n"));
    }

    @Test
    void aBaselineThatIsNoCommitIsRefusedWithTheWayOut() throws Exception {
        Ended ended = bench("--quick", "--baseline=no-such-commit", "own");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .startsWith("There is no commit no-such-commit here.")
                .contains("git fetch --unshallow", "--baseline=COMMIT");
    }
}
