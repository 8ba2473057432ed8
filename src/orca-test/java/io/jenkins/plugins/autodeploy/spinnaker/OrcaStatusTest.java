package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statuses are those of Orca's own class. */
class OrcaStatusTest {

    private static com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus orcas(ExecutionStatus status) {
        return com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus.valueOf(status.name());
    }

    @Test
    void thereAreAllOfOrcaAndNoOther() {
        List<String> orcas = Arrays.stream(com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus.values())
                .map(Enum::name)
                .toList();
        assertThat(EnumSet.complementOf(EnumSet.of(ExecutionStatus.UNRECOGNIZED)))
                .extracting(Enum::name)
                .containsExactlyInAnyOrderElementsOf(orcas);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNRECOGNIZED")
    void whatIsCompleteAndWhatHasFailedIsWhatOrcaSays(ExecutionStatus status) {
        assertThat(status.isComplete()).isEqualTo(orcas(status).isComplete());
        assertThat(status.isFailure()).isEqualTo(orcas(status).isFailure());
    }

    /** A stage that was skipped or stopped is fine for Orca, but has not done its work. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNRECOGNIZED", "STOPPED", "SKIPPED"})
    void whatHasSucceededIsWhatOrcaSays(ExecutionStatus status) {
        assertThat(status.isSuccessful()).isEqualTo(orcas(status).isSuccessful());
    }
}
