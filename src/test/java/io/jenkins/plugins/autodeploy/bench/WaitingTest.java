package io.jenkins.plugins.autodeploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.deploy.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    @Timeout(300)
    void aThousandDeploymentsThatWaitUseNoThreadEach(Waiting.For what) throws Exception {
        assertThat(Waiting.of(what, 1000, home).threads()).isLessThan(20);
        if (what == Waiting.For.SPINNAKER) {
            await().until(this::theLastOutcomeIsRecorded);
        }
    }

    /** Else it is written while the directory is deleted. */
    private boolean theLastOutcomeIsRecorded() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            Path ledger = files.filter(file -> file.endsWith("ledger.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(ledger).contains(StackState.UNKNOWN.name());
        }
    }
}
