package io.jenkins.plugins.autodeploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "./bench is a script for bash")
class MeasuredCommandTest {

    @TempDir
    private Path directory;

    private MeasuredCommand command() {
        return new MeasuredCommand(directory, directory.resolve("log"), Map.of("CART", "full"));
    }

    @Test
    void theTimesOfTheUserAndTheSystemAreAdded() {
        assertThat(MeasuredCommand.cpu("1.609 0.481")).isEqualTo(Duration.ofMillis(2090));
        assertThat(MeasuredCommand.cpu("0,100 0,020")).isEqualTo(Duration.ofMillis(120));
    }

    @Test
    void itRunsInTheDirectoryWithTheEnvironmentAndLogsWhatIsPrinted() throws Exception {
        command().run("bash", "-c", "pwd -P; echo \"$CART\" >&2");
        assertThat(Files.readAllLines(directory.resolve("log")))
                .isEqualTo(List.of(directory.toRealPath().toString(), "full"));
    }

    @Test
    void theTimeOfAProcessThatTheCommandStartsCounts() throws Exception {
        String busy = "for ((i = 0; i < 30000; i++)); do :; done";
        assertThat(command().run("bash", "-c", "bash -c '" + busy + "'; true").cpu())
                .isPositive();
    }

    @Test
    void aCommandThatFailsIsNoMeasurement() {
        assertThatThrownBy(() -> command().run("bash", "-c", "echo it broke; exit 3"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it broke");
        assertThatThrownBy(() -> command().run("no-such-command"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-command");
    }
}
