package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the JSON of an execution is read. */
class ExecutionReaderTest {

    private static final String SUPERSEDED = "This execution was queued but then canceled because a newer queued"
            + " execution superceded it. This pipeline is configured to automatically cancel waiting executions.";

    @ParameterizedTest
    @CsvSource({
        "NOT_STARTED, false, false",
        "RUNNING, false, false",
        "PAUSED, false, false",
        "SUSPENDED, false, false",
        "SUCCEEDED, true, true",
        "FAILED_CONTINUE, true, false",
        "TERMINAL, true, false",
        "CANCELED, true, false",
        "REDIRECT, false, false",
        "STOPPED, true, false",
        "SKIPPED, true, false",
        "BUFFERED, false, false",
        "UNRECOGNIZED, false, false"
    })
    void eachStatusIsReadAsItself(ExecutionStatus status, boolean complete, boolean successful) throws Exception {
        ExecutionStatus read = read("'status': '" + status + "'").status();
        assertThat(read).isEqualTo(status);
        assertThat(read.isComplete()).isEqualTo(complete);
        assertThat(read.isSuccessful()).isEqualTo(successful);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROLLED_BACK", "succeeded", ""})
    void aStatusThatIsNewToUsIsNotComplete(String status) throws Exception {
        assertThat(read("'status': '" + status + "'").status()).isEqualTo(ExecutionStatus.UNRECOGNIZED);
    }

    @Test
    void whatIsMissingIsEmpty() throws Exception {
        assertThat(read("'status': 'NOT_STARTED', 'startTime': null"))
                .isEqualTo(
                        new Execution("01J", "", "", ExecutionStatus.NOT_STARTED, null, null, List.of(), null, false));
    }

    @Test
    void timesAreInMilliseconds() throws Exception {
        Execution read = read("'status': 'SUCCEEDED', 'startTime': 1763812800123, 'endTime': 1763812801123");
        assertThat(read.startTime()).isEqualTo(Instant.ofEpochMilli(1763812800123L));
        assertThat(read.endTime()).isEqualTo(Instant.ofEpochMilli(1763812801123L));
    }

    @Test
    void anExecutionThatGaveWayToANewerOneIsSuperseded() throws Exception {
        Execution read = canceled(SUPERSEDED);
        assertThat(read.superseded()).isTrue();
        assertThat(read.failure()).isEqualTo(SUPERSEDED);
    }

    @Test
    void theRightSpellingIsUnderstoodToo() throws Exception {
        assertThat(canceled(SUPERSEDED.replace("superceded", "superseded")).superseded())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "superseded by the hotfix",
                "Identified as a zombie execution",
                "Too many executions (30) already"
            })
    void anExecutionThatWasCanceledForAnotherReasonIsNotSuperseded(String reason) throws Exception {
        Execution read = canceled(reason);
        assertThat(read.superseded()).isFalse();
        assertThat(read.failure()).isEqualTo(reason);
    }

    @Test
    void anExecutionThatWasCanceledWithoutAReasonHasNoFailure() throws Exception {
        assertThat(read("'status': 'CANCELED', 'cancellationReason': null")).satisfies(read -> {
            assertThat(read.superseded()).isFalse();
            assertThat(read.failure()).isNull();
        });
    }

    @ParameterizedTest
    @EnumSource(names = "CANCELED", mode = EnumSource.Mode.EXCLUDE)
    void onlyWhatWasCanceledIsSuperseded(ExecutionStatus status) throws Exception {
        assertThat(read("'status': '" + status + "', 'cancellationReason': '" + SUPERSEDED + "'")
                        .superseded())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aStageIsAFailureAsOrcaCountsThem(ExecutionStatus status) {
        assertThat(status.isFailure())
                .isEqualTo(Set.of(ExecutionStatus.TERMINAL, ExecutionStatus.STOPPED, ExecutionStatus.FAILED_CONTINUE)
                        .contains(status));
    }

    @Test
    void aReasonToCancelIsNoFailureOfWhatWasNotCanceled() throws Exception {
        assertThat(read("'status': 'TERMINAL', 'cancellationReason': 'by mistake'")
                        .failure())
                .isNull();
    }

    @Test
    void stagesThatOrcaPutInAreLeftOut() throws Exception {
        assertThat(read("'status': 'RUNNING', 'stages': [{'name': 'Deploy', 'status': 'RUNNING', 'parentStageId':"
                                + " null}, {'name': 'Wait', 'status': 'RUNNING', 'parentStageId': '1'}]")
                        .stages())
                .containsExactly(new ExecutionStage("Deploy", ExecutionStatus.RUNNING));
    }

    @Test
    void theFirstFailedStageThatSaysSoTellsWhatItFailedBy() throws Exception {
        assertThat(failed("{'status': 'SUCCEEDED', 'context': {'exception': {'details': {'errors': ['of an"
                        + " earlier try']}}}}, {'status': 'STOPPED', 'context': {}}, {'status':"
                        + " 'TERMINAL', 'context': {'exception': {'details': {'errors': ['one',"
                        + " 'two']}}}}"))
                .isEqualTo("one; two");
    }

    @Test
    void anErrorWithoutParticularsIsToldByItsName() throws Exception {
        assertThat(failed("{'status': 'TERMINAL', 'context': {'exception': {'details': {'error': 'Unexpected Task"
                        + " Failure', 'errors': []}}}}"))
                .isEqualTo("Unexpected Task Failure");
    }

    @Test
    void anOperationOfClouddriverTellsItsCause() throws Exception {
        assertThat(failed("{'status': 'TERMINAL', 'context': {'kato.tasks': [{'exception': {'cause': 'No such"
                        + " image'}}]}}"))
                .isEqualTo("No such image");
    }

    @Test
    void aStageInsideAnotherMayTellIt() throws Exception {
        assertThat(failed("{'status': 'TERMINAL', 'context': {}},"
                        + " {'status': 'TERMINAL', 'parentStageId': '1',"
                        + " 'context': {'exception': {'details': {'errors': ['inner']}}}}"))
                .isEqualTo("inner");
    }

    @Test
    void aFailureIsOneLineOfBoundedLength() throws Exception {
        assertThat(failed("{'status': 'TERMINAL', 'context': {'exception': {'details': {'errors': ['a\\n\\tb"
                        + "c".repeat(600) + "']}}}}"))
                .startsWith("a bc")
                .hasSize(500)
                .endsWith("…");
    }

    @Test
    void aFailureThatJustFitsIsNotCut() throws Exception {
        assertThat(failed("{'status': 'TERMINAL', 'context': {'exception': {'details': {'errors': ['" + "c".repeat(500)
                        + "']}}}}"))
                .isEqualTo("c".repeat(500));
    }

    @Test
    void aStageThatFailsTheExecutionTellsMoreThanAnIgnoredFailure() throws Exception {
        assertThat(failed("{'status': 'FAILED_CONTINUE', 'context': {'exception': {'details': {'errors': ['minor']}}}},"
                        + " {'status': 'TERMINAL', 'context': {'exception': {'details': {'errors': ['major']}}}}"))
                .isEqualTo("major");
    }

    @Test
    void thePreconditionsOwnStageSaysWhatIsNotMet() throws Exception {
        String preconditions = "{'status': 'TERMINAL', 'type': 'checkPreconditions', 'context': {'preconditions':"
                + " [{'context': {'failureMessage': 'not one'}}, {'context': {'failureMessage': 'not two'}}]}}";
        assertThat(failed(preconditions + ", {'status': 'TERMINAL', 'parentStageId': '1', 'context': {'context':"
                        + " {'failureMessage': 'not two'}}}"))
                .isEqualTo("not two");
        assertThat(failed(preconditions)).isEqualTo("one of these preconditions is not met: not one; not two");
        assertThat(failed("{'status': 'TERMINAL', 'context': {'preconditions': [{'context': {'expression': false}}]}}"))
                .isEqualTo("a precondition is not met");
    }

    @Test
    void whatFailedOnStartupSaysWhyAndIsNotSaidToBeCanceled() throws Exception {
        Execution read = read("'status': 'TERMINAL', 'canceled': true, 'canceledBy': 'system', 'cancellationReason':"
                + " 'Failed on startup: Pipeline is disabled and cannot be started.'");
        assertThat(read.failure()).isEqualTo("Failed on startup: Pipeline is disabled and cannot be started.");
        assertThat(read.ranNothing()).isTrue();
    }

    @Test
    void whatSucceededIsNotCanceledWhateverAPersonDidLater() throws Exception {
        Execution read = read("'status': 'SUCCEEDED', 'canceled': true, 'canceledBy': 'anna', 'cancellationReason': '"
                + SUPERSEDED + "'");
        assertThat(read.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(read.failure()).isNull();
        assertThat(read.superseded()).isFalse();
    }

    /** A precondition without a message, a judgment: what makes the execution fail tells more than an ignored failure. */
    @Test
    void anIgnoredFailureIsNotTheReasonOfAnExecutionThatAnotherStageMakesFail() throws Exception {
        String ignored =
                "{'status': 'FAILED_CONTINUE', 'context': {'exception': {'details': {'errors': ['smoke test']}}}},";
        assertThat(failed(ignored + "{'status': 'TERMINAL', 'context': {'judgmentStatus': 'stop'}}"))
                .isEqualTo("a person answered \"stop\" to the manual judgment");
        assertThat(failed(ignored + "{'status': 'TERMINAL', 'context': {'preconditions': [{'context': {}}]}}"))
                .isEqualTo("a precondition is not met");
        assertThat(failed(ignored + "{'status': 'TERMINAL', 'type': 'pipeline', 'context': {'executionId': '01C'}}"))
                .isNull();
    }

    @Test
    void anOldEndIsNoEndOfAnExecutionThatRunsAgain() throws Exception {
        Execution read = read("'status': 'RUNNING', 'startTime': 1763812900123, 'endTime': 1763812801123");
        assertThat(read.endTime()).isNull();
        assertThat(read.startTime()).isEqualTo(Instant.ofEpochMilli(1763812900123L));
    }

    @Test
    void aSearchWithoutContextsShowsAJudgmentAndAWindow() throws Exception {
        assertThat(read("'status': 'RUNNING', 'stages': [{'id': '1', 'type': 'manualJudgment', 'name': 'Approve',"
                                + " 'status': 'RUNNING', 'startTime': 7, 'context': {}}, {'id': '2', 'type':"
                                + " 'deploy', 'name': 'Deploy', 'status': 'RUNNING'}, {'id': '3', 'type':"
                                + " 'restrictExecutionDuringTimeWindow', 'name': 'w', 'status': 'RUNNING',"
                                + " 'parentStageId': '2'}, {'id': '4', 'type': 'manualJudgment', 'name': 'Later',"
                                + " 'status': 'NOT_STARTED'}]")
                        .waits())
                .containsExactly(
                        new ExecutionWait(ExecutionWait.Kind.JUDGMENT, "Approve", Instant.ofEpochMilli(7), null),
                        new ExecutionWait(ExecutionWait.Kind.WINDOW, "Deploy", null, null));
    }

    @Test
    void whatEndedWaitsForNobody() throws Exception {
        assertThat(read("'status': 'CANCELED', 'paused': {'paused': true, 'pausedBy': 'anna'}, 'stages': [{'type':"
                                + " 'manualJudgment', 'name': 'Approve', 'status': 'RUNNING'}]")
                        .waits())
                .isEmpty();
    }

    @Test
    void manyJudgmentsAreToldInPart() throws Exception {
        String many = "{'type': 'manualJudgment', 'name': 'Approve', 'status': 'RUNNING'},".repeat(5000);
        assertThat(read("'status': 'RUNNING', 'stages': [" + many.substring(0, many.length() - 1) + "]")
                        .waits())
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "SUCCEEDED"})
    void anExecutionThatGoesOnOrWentWellHasNoFailure(String status) throws Exception {
        assertThat(read("'status': '" + status + "', 'stages': [{'status': 'FAILED_CONTINUE',"
                                + " 'context': {'exception': {'details': {'errors': ['minor']}}}}]")
                        .failure())
                .isNull();
    }

    @Test
    void anExecutionHasAPageInDeck() throws Exception {
        assertThat(read("'status': 'RUNNING', 'application': 'my shop'").at(URI.create("https://deck.example.com/")))
                .contains(URI.create("https://deck.example.com/#/applications/my%20shop/executions/details/01J"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "..", "a/b", "a\\b", "a;b", "a%2fb", "a,b", "a\nb", "a\u0000b", "a b", "\u202ea", "\ud800"})
    void anIdThatGateRefusesHasNoPageInDeck(String id) {
        assertThat(Execution.isAskable(id)).isFalse();
        assertThat(execution(id).at(URI.create("https://deck.example.com/"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01J", "a_b", "urn:a:b", "a.b", "a?b#c", "a&b=c", "{a}", "a'b\""})
    void anOddIdThatGateAcceptsHasAPageInDeck(String id) {
        assertThat(Execution.isAskable(id)).isTrue();
        assertThat(execution(id).at(URI.create("https://deck.example.com/")))
                .hasValueSatisfying(page ->
                        assertThat(page.getFragment()).isEqualTo("/applications/shop/executions/details/" + id));
    }

    private static Execution execution(String id) {
        return new Execution(id, "shop", "Deploy", ExecutionStatus.RUNNING, null, null, List.of(), null, false);
    }

    @Test
    void aSecretThatWasSentIsRemovedFromTheTextsForPeople() throws Exception {
        Execution read = read("'status': 'TERMINAL', 'name': 'Deploy s3cret-which-nobody-may-see', 'stages': [{'name':"
                + " 's3cret-which-nobody-may-see', 'status': 'TERMINAL', 'context': {'exception': {'details': {'error':"
                + " '" + "x".repeat(490) + " s3cret-which-nobody-may-see'}}}}]");
        assertThat(read.toString()).doesNotContain("s3cr").contains("****");
    }

    private static String failed(String stages) throws Exception {
        return read("'status': 'TERMINAL', 'stages': [" + stages + "]").failure();
    }

    private static Execution canceled(String reason) throws Exception {
        return read("'status': 'CANCELED', 'cancellationReason': '" + reason + "'");
    }

    private static Execution read(String members) throws Exception {
        return ExecutionReader.read(
                new ObjectMapper().readTree(("{'id': '01J', " + members + "}").replace('\'', '"')),
                SentSecrets.of("s3cret-which-nobody-may-see"));
    }
}
