package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentLogsTest {

    @TempDir
    private Path root;

    private DeploymentLogs logs;

    @BeforeEach
    void open() {
        logs = new DeploymentLogs(root, Clock.fixed(Instant.parse("2026-11-25T02:03:04.567Z"), ZoneOffset.UTC));
    }

    @Test
    void eachLineHasItsTime() throws Exception {
        logs.append("a-1", "alice deploys 5.2.0 to prod");
        logs.append("a-1", "prod: 배포");
        assertThat(logs.file("a-1"))
                .hasContent("2026-11-25T02:03:04Z alice deploys 5.2.0 to prod\n2026-11-25T02:03:04Z prod: 배포\n");
    }

    @Test
    void aLogDoesNotGrowWithoutEnd() throws Exception {
        String line = "x".repeat(1_000);
        for (int i = 0; i < 3_000; i++) {
            logs.append("a-1", line);
        }
        assertThat(Files.size(logs.file("a-1"))).isBetween(1_000_000L, 1_200_000L);
    }

    @Test
    void aTextFromOutsideStartsNoLineOfItsOwn() throws Exception {
        logs.append("a-1", "held: moved\n2026-11-25T02:03:04Z prod: succeeded\u2028\u001b[8mha:\u202e");
        assertThat(logs.file("a-1"))
                .hasContent("2026-11-25T02:03:04Z held: moved 2026-11-25T02:03:04Z prod: succeeded [8mha:\n");
    }

    @Test
    void theOldestAreNamedButForTheNewest() throws Exception {
        for (int i = 1; i <= 5; i++) {
            logs.append("log-" + i, "line");
            Files.setLastModifiedTime(logs.file("log-" + i), FileTime.from(Instant.ofEpochSecond(1000 - i)));
        }
        assertThat(logs.oldest(3)).containsExactly("log-5", "log-4");
        logs.remove("log-5");
        assertThat(logs.oldest(3)).containsExactly("log-4");
        assertThat(logs.oldest(100)).isEmpty();
    }

    @Test
    void anotherFileBesideThemIsNoLog() throws Exception {
        logs.append("log-1", "line");
        Files.createFile(root.resolve("deployments/a copy.log"));
        Files.createDirectories(root.resolve("deployments/lost+found"));
        assertThat(logs.oldest(0)).containsExactly("log-1");
    }

    @Test
    void whereNothingWasEverSaidNothingIsOld() throws Exception {
        assertThat(logs.oldest(0)).isEmpty();
    }

    @Test
    void anIdCannotLeadElsewhere() {
        assertThatThrownBy(() -> logs.file("../secrets")).isInstanceOf(IllegalArgumentException.class);
    }
}
