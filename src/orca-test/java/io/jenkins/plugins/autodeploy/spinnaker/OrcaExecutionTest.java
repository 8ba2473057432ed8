package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spinnaker.orca.api.pipeline.SyntheticStageOwner;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionType;
import com.netflix.spinnaker.orca.jackson.OrcaObjectMapper;
import com.netflix.spinnaker.orca.pipeline.model.DefaultTrigger;
import com.netflix.spinnaker.orca.pipeline.model.PipelineExecutionImpl;
import com.netflix.spinnaker.orca.pipeline.model.StageExecutionImpl;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Orca's own classes write as JSON is read as it is meant. */
class OrcaExecutionTest {

    private static final String ID = "01JFAKE";

    private final ObjectMapper orca = OrcaObjectMapper.newInstance();
    private final PipelineExecutionImpl execution = new PipelineExecutionImpl(ExecutionType.PIPELINE, ID, "shop");
    private FakeSpinnaker spinnaker;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
        execution.setName("Deploy to qa");
        execution.setTrigger(new DefaultTrigger("webhook"));
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    private static com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus orcas(ExecutionStatus status) {
        return com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus.valueOf(status.name());
    }

    private StageExecutionImpl stage(String name, ExecutionStatus status, Map<String, Object> context) {
        StageExecutionImpl stage = new StageExecutionImpl(execution, "wait", name, new HashMap<>(context));
        stage.setStatus(orcas(status));
        execution.getStages().add(stage);
        return stage;
    }

    private void ended(ExecutionStatus status) {
        execution.setStatus(orcas(status));
        execution.setStartTime(1_763_812_800_123L);
        execution.setEndTime(1_763_812_801_123L);
    }

    private Execution read() throws Exception {
        spinnaker
                .faults()
                .next(
                        "GET",
                        "/pipelines/" + ID,
                        Fault.answer(Answer.of(200, "application/json", orca.writeValueAsString(execution))));
        Gate gate = new Gate(TestHttp.create(), spinnaker.gateUri(), Set.of(), GateCredential.None::new);
        return gate.execution(ID).get(30, TimeUnit.SECONDS).orElseThrow();
    }

    @Test
    void anExecutionIsReadWithItsTimesAndStages() throws Exception {
        ended(ExecutionStatus.SUCCEEDED);
        StageExecutionImpl bake = stage("Bake", ExecutionStatus.SUCCEEDED, Map.of("waitTime", 3));
        StageExecutionImpl before = stage("Before", ExecutionStatus.SUCCEEDED, Map.of());
        before.setParentStageId(bake.getId());
        before.setSyntheticStageOwner(SyntheticStageOwner.STAGE_BEFORE);
        stage("Deploy", ExecutionStatus.SKIPPED, Map.of());
        Execution read = read();
        assertThat(read.id()).isEqualTo(ID);
        assertThat(read.application()).isEqualTo("shop");
        assertThat(read.pipeline()).isEqualTo("Deploy to qa");
        assertThat(read.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(read.startTime()).isEqualTo(Instant.ofEpochMilli(1_763_812_800_123L));
        assertThat(read.endTime()).isEqualTo(Instant.ofEpochMilli(1_763_812_801_123L));
        assertThat(read.stages()).extracting(ExecutionStage::name).containsExactly("Bake", "Deploy");
        assertThat(read.failure()).isNull();
    }

    @Test
    void anExecutionThatWaitsHasNoTimes() throws Exception {
        Execution read = read();
        assertThat(read.status()).isEqualTo(ExecutionStatus.NOT_STARTED);
        assertThat(read.startTime()).isNull();
        assertThat(read.endTime()).isNull();
    }

    @Test
    void theReasonOfAFailedStageIsRead() throws Exception {
        ended(ExecutionStatus.TERMINAL);
        StageExecutionImpl failed = stage("Deploy", ExecutionStatus.TERMINAL, Map.of());
        failed.appendErrorMessage("no such image");
        assertThat(read().failure()).contains("no such image");
    }

    @Test
    void aCanceledExecutionHasItsReason() throws Exception {
        ended(ExecutionStatus.CANCELED);
        execution.setCanceled(true);
        execution.setCanceledBy("somebody");
        execution.setCancellationReason("not today");
        assertThat(read().failure()).contains("not today");
        assertThat(read().superseded()).isFalse();
    }

    @Test
    void theStatusCountsAndNotTheMarkThatItWasCanceled() throws Exception {
        ended(ExecutionStatus.SUCCEEDED);
        execution.setCanceled(true);
        execution.setCancellationReason("late");
        assertThat(read().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(read().failure()).isNull();
    }

    @Test
    void largeContextsAreNoObstacle() throws Exception {
        ended(ExecutionStatus.SUCCEEDED);
        stage("Deploy", ExecutionStatus.SUCCEEDED, Map.of("manifests", List.of("x".repeat(2_000_000))));
        assertThat(read().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
}
