package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The last line in the console tells which stacks have the release. */
class EndSummaryTest {

    private static final Deployment BEGIN = Deployment.of(ExampleDeployment.request(null));

    private static String line(Phase phase, List<String> configured, StackDeployment... stacks) {
        return new EndSummary(
                        ExampleDeployment.planned(phase, ExampleDeployment.release("5.3.0", "5.2.0"), stacks),
                        configured)
                .line();
    }

    private static StackDeployment stack(String name, StackState state, String reason) {
        return ExampleDeployment.stack(name, state, reason);
    }

    @Test
    void aReleaseThatArrivedOnEveryStackIsSaidToBeThere() {
        assertThat(line(
                        Phase.SUCCEEDED,
                        List.of("qa", "prod"),
                        stack("qa", StackState.SUCCEEDED, ""),
                        stack("prod", StackState.SUCCEEDED, "")))
                .isEqualTo("Done: 5.3.0. Every stack has it: qa, prod");
    }

    @Test
    void whatSpinnakerOnlyAcceptedIsSaidToBeSent() {
        assertThat(line(
                        Phase.SUCCEEDED,
                        List.of("qa", "prod"),
                        stack("qa", StackState.ALREADY_TRIGGERED, "triggered by #1"),
                        stack("prod", StackState.ACCEPTED, "")))
                .isEqualTo("Done: 5.3.0. It was sent to every stack: qa, prod");
    }

    @ParameterizedTest
    @EnumSource(
            value = StackState.class,
            names = {
                "HELD",
                "PINNED",
                "OVERTAKEN",
                "NOT_SENT",
                "DROPPED",
                "TRIGGER_FAILED",
                "NOTHING_STARTED",
                "EXECUTION_FAILED",
                "PENDING"
            })
    void aStackWithoutTheReleaseIsNamedWithTheReason(StackState state) {
        assertThat(line(
                        Phase.SUCCEEDED,
                        List.of("qa", "prod"),
                        stack("qa", StackState.SUCCEEDED, ""),
                        stack("prod", state, "why it is so")))
                .isEqualTo("Done: 5.3.0. These stacks do not have it: prod ("
                        + state.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + ": why it is so). It was sent to: qa");
    }

    @ParameterizedTest
    @EnumSource(
            value = StackState.class,
            names = {"UNKNOWN", "END_UNKNOWN", "SENDING", "CHECKING"})
    void aStackThatPerhapsHasTheReleaseIsSaidToBeDoubtful(StackState state) {
        assertThat(line(Phase.FAILED, List.of("qa"), stack("qa", state, "the answer was lost")))
                .startsWith("Now: 5.3.0. It is not sure that these stacks have it: qa (")
                .endsWith(": the answer was lost)");
    }

    @Test
    void aStackThatTheBuildDidNotAskForIsNamed() {
        assertThat(line(Phase.SUCCEEDED, List.of("qa", "prod"), stack("qa", StackState.SUCCEEDED, "")))
                .isEqualTo("Done: 5.3.0. This build left out: prod. It was sent to: qa");
    }

    @Test
    void aDeploymentThatReleasedNothingSaysSo() {
        assertThat(new EndSummary(ExampleDeployment.in(BEGIN, Phase.FAILED, "no"), List.of("qa", "prod")).line())
                .isEqualTo("Now: nothing was released, and nothing was sent to qa, prod");
    }

    @Test
    void aManualDeploymentThatSentNothingDoesNotSpeakOfARelease() {
        Deployment manual = Deployment.of(ExampleDeployment.request("5.2.0"));
        assertThat(new EndSummary(ExampleDeployment.in(manual, Phase.FAILED, "no"), List.of("qa")).line())
                .isEqualTo("Now: nothing was sent to qa");
    }

    @Test
    void aStackWhoseFailuresSpinnakerIgnoredHasTheReleaseAndIsNamed() {
        assertThat(line(
                        Phase.SUCCEEDED,
                        List.of("qa", "prod"),
                        stack("qa", StackState.SUCCEEDED, "these stages failed: Test"),
                        stack("prod", StackState.HELD, "by ann")))
                .isEqualTo("Done: 5.3.0. These stacks do not have it: prod (held: by ann). It was sent to: qa. But"
                        + " Spinnaker ignored failures: qa (these stages failed: Test)");
    }

    @Test
    void manyStacksWithWarningsAreAllNamed() {
        List<String> names = IntStream.range(0, 12).mapToObj(i -> "stack-" + i).toList();
        String line = line(
                Phase.SUCCEEDED,
                names,
                names.stream()
                        .map(name -> stack(name, StackState.SUCCEEDED, "why ".repeat(100)))
                        .toArray(StackDeployment[]::new));
        assertThat(line.length()).isLessThanOrEqualTo(EndSummary.LONGEST);
        assertThat(line.split("But Spinnaker ignored failures: ")[1]).contains(names);
    }

    @Test
    void manyStacksWithLongReasonsAreAllNamed() {
        StackDeployment[] stacks = IntStream.range(0, 25)
                .mapToObj(i -> stack("stack" + i, StackState.HELD, "because ".repeat(40)))
                .toArray(StackDeployment[]::new);
        String line = line(Phase.SUCCEEDED, List.of(), stacks);
        assertThat(line.length()).isLessThanOrEqualTo(EndSummary.LONGEST);
        for (StackDeployment stack : stacks) {
            assertThat(line).contains(stack.stack() + " (held");
        }
    }
}
