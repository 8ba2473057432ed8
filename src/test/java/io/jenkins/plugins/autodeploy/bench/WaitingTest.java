package io.jenkins.plugins.autodeploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void aThousandDeploymentsThatWaitUseNoThreadEach(Waiting.For what) throws Exception {
        assertThat(Waiting.of(what, 1000, home).threads()).isLessThan(20);
    }
}
