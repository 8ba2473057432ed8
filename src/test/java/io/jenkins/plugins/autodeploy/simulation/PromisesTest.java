package io.jenkins.plugins.autodeploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Cancellation;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Wire;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.simulation.Promises.Promise;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each promise can be seen broken. */
class PromisesTest {

    private static final Answer ACCEPTED = Answer.json(200, Map.of("eventProcessed", true));

    private final List<Promise> broken = new ArrayList<>();
    private final Branch branch =
            new Branch(FakeGitHub.inMemory(Simulation.GITHUB).createRepository("acme/shop"));
    private long millis;
    private final FakeSpinnaker spinnaker = FakeSpinnaker.inMemory(Simulation.GATE, Runnable::run, () -> "event");
    private final Promises promises = new Promises(
            () -> millis,
            Duration.ZERO,
            id -> Pipelines.startedBy(spinnaker, id),
            breach -> broken.add(breach.promise()));
    private int ids;

    @BeforeEach
    void twoReleases() {
        promises.watch(branch);
        for (String tag : List.of("1.0.0", "1.1.0")) {
            merges(tag.equals("1.0.0") ? "no-deploy-to-prod" : "bug");
            branch.repository().tag(tag, branch.head());
        }
        tagsChanged();
        for (String build : List.of("#1", "#2", "#3")) {
            begins(build, null, false);
        }
        begins("chosen", "1.0.0", false);
        begins("retrying", null, true);
    }

    private FakePullRequest merges(String label) {
        FakePullRequest pullRequest = branch.repository().openPullRequest("Change", label);
        branch.grew(pullRequest.squash(), pullRequest);
        return pullRequest;
    }

    private void begins(String build, String tag, boolean retryUnknown) {
        begins(build, tag, retryUnknown, null);
    }

    private void begins(String build, String tag, boolean retryUnknown, WaitFor waitFor) {
        promises.begins(
                "c1",
                RequestBuilder.by(build)
                        .tag(tag)
                        .retryUnknown(retryUnknown)
                        .waitingFor(waitFor)
                        .build(),
                List.of("qa", "prod"));
    }

    private ServerRequest trigger(String build, String stack, String release) {
        Map<String, String> payload = Map.of(
                "requestId",
                "id-" + ++ids,
                "build",
                build,
                "repository",
                "acme/shop",
                "stack",
                stack,
                "release",
                release,
                "commit",
                branch.repository().tags().getOrDefault(release, branch.head()));
        return request("POST", Simulation.GATE + "/webhooks/webhook/shop-" + stack, Json.write(payload));
    }

    private static ServerRequest request(String method, String uri, String body) {
        Map<String, List<String>> headers = Map.of("Content-Type", List.of("application/json"));
        return ServerRequest.of(method, URI.create(uri), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private ServerRequest sent(String controller, String build, String release) {
        ServerRequest request = trigger(build, "qa", release);
        promises.sent(controller, request);
        millis++;
        return request;
    }

    /** By somebody, as the first controller tries to make a tag that exists. */
    private void tagsChanged() {
        Map<String, Object> variables = Map.of("ref", "refs/tags/1.0.0", "commit", "other");
        ServerRequest creation = request(
                "POST",
                Simulation.GITHUB + "/api/graphql",
                Json.write(Map.of(
                        "query",
                        "mutation { createRef(input: {repositoryId: \"R\", name: \"refs/tags/1.0.0\", oid: \"a\"})"
                                + " { clientMutationId } }",
                        "variables",
                        variables)));
        promises.sent("c1", creation);
        promises.effect(creation, Answer.empty(200));
    }

    @Test
    void aSecondTriggerIsOneTooMany() {
        promises.ended("c1", sent("c1", "#1", "1.0.0"), 502, true);
        sent("c1", "#2", "1.0.0");
        assertThat(broken).containsExactly(Promise.AT_MOST_ONCE);
    }

    @Test
    void anotherControllerKnowsNothingOfTheFirstOne() {
        sent("c1", "#1", "1.0.0");
        sent("c2", "#2", "1.0.0");
        assertThat(broken).isEmpty();
    }

    @Test
    void aTriggerThatProvedToHaveStartedNothingMayBeRepeated() {
        promises.ended("c1", sent("c1", "#1", "1.0.0"), 429, true);
        promises.ended("c1", sent("c1", "#1", "1.0.0"), 0, false);
        sent("c1", "#1", "1.0.0");
        assertThat(broken).isEmpty();
    }

    @Test
    void aPersonMayRepeatATriggerOnceForEachBuild() {
        sent("c1", "#1", "1.0.0");
        sent("c1", "chosen", "1.0.0");
        assertThat(broken).isEmpty();
        sent("c1", "chosen", "1.0.0");
        assertThat(broken).containsExactly(Promise.AT_MOST_ONCE);
    }

    @Test
    void aPersonMayRepeatWhatIsUnknownOnceForEachBuild() {
        sent("c1", "#1", "1.0.0");
        sent("c1", "retrying", "1.0.0");
        assertThat(broken).isEmpty();
        sent("c1", "retrying", "1.0.0");
        assertThat(broken).containsExactly(Promise.AT_MOST_ONCE);
    }

    @Test
    void whatWasRolledBackIsSentOnceMoreAfterAPersonHasResumedIt() {
        sent("c1", "#1", "1.1.0");
        sent("c1", "chosen", "1.0.0");
        promises.resumed("c1", "acme/shop", "qa", "#2");
        sent("c1", "#2", "1.1.0");
        assertThat(broken).isEmpty();
        sent("c1", "#3", "1.1.0");
        assertThat(broken).containsExactly(Promise.AT_MOST_ONCE);
    }

    @Test
    void aStackThatAPersonHasPutBackStaysThere() {
        sent("c1", "#1", "1.1.0");
        sent("c1", "chosen", "1.0.0");
        branch.grew(branch.repository().push("Change"));
        branch.repository().tag("1.2.0", branch.head());
        tagsChanged();
        sent("c2", "#2", "1.2.0");
        assertThat(broken).isEmpty();
        sent("c1", "#2", "1.2.0");
        assertThat(broken).containsExactly(Promise.PINS_HOLD);
    }

    @Test
    void nothingIsClaimedWhileTheLineOfTheControllerIsStopped() {
        promises.lineStopped("c1", Long.MAX_VALUE);
        claimed("c2");
        promises.lineRuns("c1");
        claimed("c1");
        promises.lineStopped("c1", millis + 5);
        millis += 5;
        claimed("c1");
        assertThat(broken).isEmpty();
        promises.lineStopped("c1", millis + 5);
        millis += 4;
        claimed("c1");
        assertThat(broken).containsExactly(Promise.LINE_STOPS);
    }

    @Test
    void nothingIsClaimedForAStackWhileAPersonHoldsIt() {
        promises.held(Pins.stack("c1", "acme/shop", "qa"), millis + 5);
        promises.held(Pins.stack("c1", "acme/shop", "qa"), millis + 3);
        promises.held(Pins.stack("c1", "acme/shop", "prod"), millis + 9);
        claimed("c2");
        millis += 5;
        claimed("c1");
        assertThat(broken).isEmpty();
        millis -= 1;
        claimed("c1");
        assertThat(broken).containsExactly(Promise.HOLDS_HOLD);
    }

    private void claimed(String controller) {
        promises.claimed(controller, ExampleDeployment.release("1.1.0", "1.0.0"), "qa");
    }

    @Test
    void aBuildThatResumesAStackAgainEndsNoLaterPin() {
        sent("c1", "#1", "1.1.0");
        promises.resumed("c1", "acme/shop", "qa", "#2");
        sent("c1", "chosen", "1.0.0");
        promises.resumed("c1", "acme/shop", "qa", "#2");
        sent("c1", "#2", "1.1.0");
        assertThat(broken).contains(Promise.PINS_HOLD);
    }

    @Test
    void aPinThatABuildEndsBetweenTheClaimAndTheTriggerHoldsNoLonger() {
        sent("c1", "#1", "1.1.0");
        claimed("c1");
        promises.resumed("c1", "acme/shop", "qa", "#2");
        sent("c1", "chosen", "1.0.0");
        claimed("c1");
        sent("c1", "#2", "1.1.0");
        assertThat(broken).doesNotContain(Promise.PINS_HOLD);
    }

    @Test
    void anOlderReleaseMustNotFollowANewerOne() {
        sent("c1", "#1", "1.1.0");
        sent("c1", "#2", "1.0.0");
        assertThat(broken).containsExactly(Promise.NEVER_BACKWARDS);
    }

    @Test
    void anOlderReleaseMustNotArriveLater() {
        ServerRequest late = sent("c1", "#1", "1.0.0");
        promises.effect(sent("c1", "#2", "1.1.0"), ACCEPTED);
        promises.effect(late, ACCEPTED);
        assertThat(broken).containsExactly(Promise.NEVER_BACKWARDS);
    }

    @Test
    void aControllerMustNotSendWhatANewerReleaseOfAnotherHasOvertakenForLong() {
        millis += 10_000;
        sent("c1", "#1", "1.0.0");
        assertThat(broken).isEmpty();
        sent("c2", "#1", "1.0.0");
        assertThat(broken).containsExactly(Promise.NEVER_BACKWARDS);
    }

    @Test
    void itsOwnReleasesAreNotAnothers() {
        sent("c2", "#1", "1.1.0");
        millis += 10_000;
        promises.sent("c2", trigger("#2", "prod", "1.0.0"));
        assertThat(broken).containsExactly(Promise.HOLDS_HOLD);
    }

    @Test
    void whatArrivesAfterItsSenderGaveUpCannotBeHelped() {
        ServerRequest late = sent("c1", "#1", "1.0.0");
        promises.killed("c1");
        promises.effect(sent("c1", "#2", "1.1.0"), ACCEPTED);
        promises.effect(late, ACCEPTED);
        assertThat(broken).isEmpty();
    }

    @Test
    void aLabelThatHoldsMustHold() {
        promises.sent("c1", trigger("#1", "prod", "1.0.0"));
        assertThat(broken).containsExactly(Promise.HOLDS_HOLD);
    }

    /** 1.0.0 is on qa, 1.2.0 is held from qa, and 1.3.0 has no label. */
    private FakePullRequest heldFromQa() {
        promises.effect(sent("c1", "#1", "1.0.0"), ACCEPTED);
        promises.ended(
                "c1",
                ExampleDeployment.planned(
                        Phase.SUCCEEDED,
                        ExampleDeployment.release("1.0.0", "0.9.0"),
                        ExampleDeployment.sent("qa", StackState.ACCEPTED, "#1", "id-1", ExecutionTracking.NONE)));
        FakePullRequest held = merges("no-deploy-to-qa");
        branch.repository().tag("1.2.0", branch.head());
        merges("bug");
        branch.repository().tag("1.3.0", branch.head());
        tagsChanged();
        return held;
    }

    @Test
    void aLaterReleaseMustNotTakeAHeldChangeAlong() {
        heldFromQa();
        sent("c1", "#2", "1.3.0");
        assertThat(broken).containsExactly(Promise.HOLDS_HOLD);
    }

    @Test
    void aLabelThatWasTakenOffHoldsNothing() {
        heldFromQa().unlabel("no-deploy-to-qa");
        sent("c1", "#2", "1.3.0");
        assertThat(broken).isEmpty();
    }

    @Test
    void aChangeThatAPersonBroughtIsNotHeldAnyMore() {
        heldFromQa();
        begins("bringing", "1.2.0", false);
        promises.effect(sent("c1", "bringing", "1.2.0"), ACCEPTED);
        sent("c1", "#2", "1.3.0");
        assertThat(broken).isEmpty();
    }

    @Test
    void twoTagsOnOneCommitAreWrong() {
        branch.repository().tag("1.2.0", branch.head());
        tagsChanged();
        assertThat(broken).containsExactly(Promise.RIGHT_TAGS);
    }

    @Test
    void aTagThatIsNotGreaterThanThoseBeforeIsWrong() {
        branch.grew(branch.repository().push("Change"));
        branch.repository().tag("1.0.1", branch.head());
        tagsChanged();
        assertThat(broken).containsExactly(Promise.RIGHT_TAGS);
    }

    @Test
    void aTagMustNotBeDeletedAfterItWasDeployed() {
        sent("c1", "#1", "1.1.0");
        branch.repository().deleteTag("1.1.0");
        tagsChanged();
        assertThat(broken).containsExactly(Promise.RIGHT_TAGS);
    }

    @Test
    void nothingMustBeSentWithoutItsTag() {
        ServerRequest request = trigger("#1", "qa", "1.1.0");
        branch.repository().deleteTag("1.1.0");
        promises.sent("c1", request);
        assertThat(broken).containsExactly(Promise.RIGHT_TAGS);
    }

    @Test
    void aSecretThatIsSeenIsFound() {
        promises.checkSecrets("the password is s3cret", "the trace", List.of("s3cret"));
        assertThat(broken).containsExactly(Promise.NO_SECRETS);
    }

    /** The trigger of qa is sent, and starts an execution. */
    private StackDeployment started(String build) {
        FakePipeline pipeline = spinnaker.pipeline("shop", "Deploy to qa").onWebhook("shop-qa");
        ServerRequest request = sent("c1", build, "1.1.0");
        spinnaker.reception().receive(request, new SilentWire());
        promises.effect(request, ACCEPTED);
        assertThat(spinnaker.started()).extracting(FakeExecution::pipeline).containsExactly(pipeline);
        return ExampleDeployment.sent(
                "qa", StackState.STARTED, build, SimulatedTrigger.id(request), ExecutionTracking.NONE);
    }

    @Test
    void aStackMustNotBeSentBeforeTheOneBeforeItHasComeAsFarAsTheBuildWaitsFor() {
        begins("starting", null, false, WaitFor.STARTED);
        begins("succeeding", null, false, WaitFor.SUCCEEDED);
        started("succeeding");
        ServerRequest prod = trigger("starting", "prod", "1.1.0");
        promises.sent("c1", prod);
        promises.ended("c1", prod, 429, true);
        assertThat(broken).isEmpty();
        promises.sent("c1", trigger("succeeding", "prod", "1.1.0"));
        assertThat(broken).containsExactly(Promise.ONE_STACK_AFTER_THE_OTHER);
    }

    @ParameterizedTest
    @CsvSource({"HELD, false", "PINNED, false", "ALREADY_TRIGGERED, true"})
    void onlyABuildThatHeldTheStackBeforeNeedNotWaitForAnothersTrigger(StackState qa, boolean breaks) {
        begins("#2", null, false, WaitFor.SUCCEEDED);
        started("#1");
        promises.sent("c1", trigger("#2", "prod", "1.1.0"));
        assertThat(broken).isEmpty();
        promises.ended(
                "c1",
                ExampleDeployment.planned(
                        Deployment.of(RequestBuilder.by("#2").build()),
                        Phase.FAILED,
                        ExampleDeployment.release("1.1.0", "1.0.0"),
                        ExampleDeployment.stack("qa", qa, "")));
        assertThat(broken.contains(Promise.ONE_STACK_AFTER_THE_OTHER)).isEqualTo(breaks);
    }

    @Test
    void anExecutionThatRunsMustNotBeSaidToHaveEnded() {
        StackDeployment started = started("#1");
        promises.recorded("c1", "acme/shop", "1.1.0", started);
        assertThat(broken).isEmpty();
        for (StackState end : List.of(
                StackState.SUCCEEDED, StackState.EXECUTION_FAILED, StackState.DROPPED, StackState.NOTHING_STARTED)) {
            broken.clear();
            promises.recorded("c1", "acme/shop", "1.1.0", with(started, end));
            assertThat(broken).containsExactly(Promise.TRUE_WORDS);
        }
    }

    @Test
    void aReleaseThatIsSaidToHaveEndedMustNotRunWhenTheRollbackIsSent() {
        StackDeployment newer = started("#1");
        StackDeployment first = canceled(newer, sent("c1", "chosen", "1.0.0"));
        promises.recorded("c1", "acme/shop", "1.0.0", first);
        assertThat(broken).containsExactly(Promise.ROLLBACKS_END_LAST);
        broken.clear();
        spinnaker.end(spinnaker.started().get(0), OrcaStatus.CANCELED);
        promises.recorded("c1", "acme/shop", "1.0.0", canceled(newer, sent("c1", "chosen", "1.0.0")));
        assertThat(broken).doesNotContain(Promise.ROLLBACKS_END_LAST);
    }

    /** The rollback after the newer trigger's execution was said to have ended. */
    private StackDeployment canceled(StackDeployment newer, ServerRequest rollback) {
        String id = spinnaker.started().get(0).id();
        Execution execution =
                new Execution(id, "shop", "Deploy to qa", ExecutionStatus.CANCELED, null, null, List.of(), null, false);
        Cancellation cancellation = new Cancellation(
                0,
                List.of(new Cancellation.CanceledTrigger(
                        "1.1.0",
                        ExampleDeployment.sent(
                                "qa",
                                StackState.EXECUTION_FAILED,
                                newer.deployer(),
                                newer.requestId(),
                                ExecutionTracking.NONE.with(List.of(execution))),
                        List.of(id),
                        Cancellation.Progress.ENDED,
                        "")));
        StackDeployment sent = ExampleDeployment.sent(
                "qa", StackState.ACCEPTED, "chosen", SimulatedTrigger.id(rollback), ExecutionTracking.NONE);
        return new StackDeployment(
                sent.stack(), sent.state(), "", sent.attempt(), 0, true, sent.tracking(), cancellation);
    }

    private static StackDeployment with(StackDeployment stack, StackState state) {
        return ExampleDeployment.sent(stack.stack(), state, stack.deployer(), stack.requestId(), stack.tracking());
    }

    /** Nobody waits for the answer. */
    private static final class SilentWire implements Wire {

        @Override
        public void send(Answer answer, int bytes) {}

        @Override
        public void close() {}

        @Override
        public void later(Duration delay, Runnable then) {
            then.run();
        }
    }

    /** A window is ten minutes long and begins with the run. */
    @Test
    void aTriggerInAWindowIsSeenUnlessAPersonSaysWhy() {
        promises.watch(Windows.closing("qa", Duration.ofMinutes(10)));
        sent("c1", "#1", "1.0.0");
        assertThat(broken).isEmpty();
        millis = 6_000;
        sent("c1", "#2", "1.1.0");
        assertThat(broken).containsExactly(Promise.WINDOWS_HOLD);
        promises.begins(
                "c1",
                RequestBuilder.by("through")
                        .tag("1.0.0")
                        .throughWindows("the shop is down")
                        .build(),
                List.of("qa", "prod"));
        sent("c1", "through", "1.0.0");
        assertThat(broken).containsExactly(Promise.WINDOWS_HOLD);
    }
}
