package io.jenkins.plugins.autodeploy.deployment;

import static io.jenkins.plugins.autodeploy.deployment.Deployment.Phase.ABORTED;
import static io.jenkins.plugins.autodeploy.deployment.Deployment.Phase.COMPARING;
import static io.jenkins.plugins.autodeploy.deployment.Deployment.Phase.DEPLOYING;
import static io.jenkins.plugins.autodeploy.deployment.Deployment.Phase.FAILED;
import static io.jenkins.plugins.autodeploy.deployment.Deployment.Phase.PLANNING;
import static io.jenkins.plugins.autodeploy.deployment.Deployment.Phase.PREVIEWED;
import static io.jenkins.plugins.autodeploy.deployment.Deployment.Phase.SUPERSEDED;
import static io.jenkins.plugins.autodeploy.deployment.Deployment.Phase.TAGGING;
import static io.jenkins.plugins.autodeploy.deployment.Deployment.Phase.UNTAGGING;
import static io.jenkins.plugins.autodeploy.deployment.StackState.ACCEPTED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.ALREADY_TRIGGERED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.CHECKING;
import static io.jenkins.plugins.autodeploy.deployment.StackState.DROPPED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.END_UNKNOWN;
import static io.jenkins.plugins.autodeploy.deployment.StackState.EXECUTION_FAILED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.HELD;
import static io.jenkins.plugins.autodeploy.deployment.StackState.NOTHING_STARTED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.NOT_SENT;
import static io.jenkins.plugins.autodeploy.deployment.StackState.OVERTAKEN;
import static io.jenkins.plugins.autodeploy.deployment.StackState.PENDING;
import static io.jenkins.plugins.autodeploy.deployment.StackState.PINNED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.SENDING;
import static io.jenkins.plugins.autodeploy.deployment.StackState.STARTED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.TRIGGER_FAILED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.UNKNOWN;

import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists the legal transitions: for a state and an event, the states that may follow. {@link Transitions} makes no other
 * transition. A test compares these tables with the tables in {@code docs/architecture.md}.
 */
final class LegalTransitions {

    /** The states that a trigger can have in the ledger. */
    private static final Set<StackState> OF_A_TRIGGER = EnumSet.of(
            PENDING,
            CHECKING,
            ACCEPTED,
            STARTED,
            StackState.SUCCEEDED,
            DROPPED,
            TRIGGER_FAILED,
            UNKNOWN,
            NOTHING_STARTED,
            EXECUTION_FAILED,
            END_UNKNOWN);

    /** The states that follow from a verdict. */
    private static final Set<StackState> OF_A_VERDICT = EnumSet.of(
            HELD,
            PINNED,
            OVERTAKEN,
            ALREADY_TRIGGERED,
            CHECKING,
            ACCEPTED,
            STARTED,
            DROPPED,
            UNKNOWN,
            NOTHING_STARTED,
            EXECUTION_FAILED,
            END_UNKNOWN);

    /** @param from the state before; null if the stack gets its first state in the plan */
    private record Transition<S extends Enum<S>>(S from, Class<? extends DeploymentEvent> event, Set<S> to) {

        String text() {
            return "| " + (from == null ? "(planned)" : from) + " | " + event.getSimpleName() + " | "
                    + to.stream().map(Enum::name).collect(Collectors.joining(", ")) + " |";
        }
    }

    private static final List<Transition<Phase>> PHASES = Stream.concat(
                    Stream.of(
                            phase(
                                    PLANNING,
                                    DeploymentEvent.FactsRead.class,
                                    PLANNING,
                                    TAGGING,
                                    DEPLOYING,
                                    SUPERSEDED,
                                    PREVIEWED,
                                    FAILED),
                            phase(PLANNING, DeploymentEvent.TagFound.class, DEPLOYING, PREVIEWED, FAILED),
                            phase(PLANNING, DeploymentEvent.GitHubFailed.class, PLANNING, FAILED),
                            phase(PLANNING, DeploymentEvent.LedgerFailed.class, FAILED),
                            phase(
                                    TAGGING,
                                    DeploymentEvent.TagCreated.class,
                                    PLANNING,
                                    TAGGING,
                                    COMPARING,
                                    UNTAGGING,
                                    DEPLOYING,
                                    FAILED),
                            phase(TAGGING, DeploymentEvent.GitHubFailed.class, TAGGING, FAILED),
                            phase(TAGGING, DeploymentEvent.LedgerFailed.class, FAILED),
                            phase(
                                    COMPARING,
                                    DeploymentEvent.TagCompared.class,
                                    PLANNING,
                                    COMPARING,
                                    UNTAGGING,
                                    DEPLOYING,
                                    FAILED),
                            phase(COMPARING, DeploymentEvent.GitHubFailed.class, COMPARING, FAILED),
                            phase(UNTAGGING, DeploymentEvent.TagDeleted.class, PLANNING, FAILED),
                            phase(UNTAGGING, DeploymentEvent.GitHubFailed.class, UNTAGGING, FAILED),
                            phase(DEPLOYING, DeploymentEvent.ReleasePublished.class, DEPLOYING),
                            phase(DEPLOYING, DeploymentEvent.PublishingFailed.class, DEPLOYING),
                            phase(DEPLOYING, DeploymentEvent.LabelHoldsRecorded.class, DEPLOYING),
                            phase(DEPLOYING, DeploymentEvent.FreshnessChecked.class, DEPLOYING),
                            phase(DEPLOYING, DeploymentEvent.NewerReleaseFound.class, DEPLOYING),
                            phase(DEPLOYING, DeploymentEvent.GitHubFailed.class, DEPLOYING, FAILED),
                            phase(DEPLOYING, DeploymentEvent.LedgerFailed.class, FAILED),
                            phase(DEPLOYING, StackEvent.SendingBegan.class, DEPLOYING),
                            phase(DEPLOYING, StackEvent.ClaimRefused.class, DEPLOYING),
                            phase(DEPLOYING, StackEvent.SendingFailed.class, DEPLOYING),
                            phase(DEPLOYING, StackEvent.TriggerAnswered.class, DEPLOYING, FAILED),
                            phase(DEPLOYING, StackEvent.TriggerInterrupted.class, DEPLOYING),
                            phase(DEPLOYING, StackEvent.InterruptionUnreadable.class, FAILED),
                            phase(DEPLOYING, StackEvent.ExecutionsSeen.class, DEPLOYING, FAILED),
                            phase(DEPLOYING, StackEvent.SpinnakerFailed.class, DEPLOYING),
                            phase(DEPLOYING, StackEvent.SpinnakerNotConfigured.class, DEPLOYING),
                            phase(DEPLOYING, StackEvent.CancellationDue.class, DEPLOYING),
                            phase(DEPLOYING, StackEvent.CancellationAnswered.class, DEPLOYING),
                            phase(DEPLOYING, DeploymentEvent.AllDone.class, Phase.SUCCEEDED, FAILED)),
                    Arrays.stream(Phase.values())
                            .filter(phase -> !phase.isEnd())
                            .flatMap(phase -> Stream.of(
                                    phase(phase, DeploymentEvent.Aborted.class, ABORTED),
                                    phase(phase, DeploymentEvent.BugFound.class, FAILED),
                                    phase(
                                            phase,
                                            DeploymentEvent.JournalFailed.class,
                                            Phase.SUCCEEDED,
                                            SUPERSEDED,
                                            FAILED,
                                            ABORTED))))
            .toList();

    private static final List<Transition<StackState>> STACKS = List.of(
            new Transition<>(null, DeploymentEvent.FactsRead.class, with(OF_A_VERDICT, PENDING)),
            new Transition<>(null, DeploymentEvent.TagFound.class, with(OF_A_VERDICT, PENDING, NOT_SENT)),
            stack(PENDING, StackEvent.SendingBegan.class, SENDING),
            stack(PENDING, DeploymentEvent.NewerReleaseFound.class, OVERTAKEN),
            stack(PENDING, DeploymentEvent.TagCompared.class, OVERTAKEN),
            stack(PENDING, StackEvent.ExecutionsSeen.class, OVERTAKEN),
            stack(SENDING, StackEvent.SendingFailed.class, TRIGGER_FAILED),
            new Transition<>(SENDING, StackEvent.ClaimRefused.class, OF_A_VERDICT),
            stack(
                    SENDING,
                    StackEvent.TriggerAnswered.class,
                    PENDING,
                    CHECKING,
                    ACCEPTED,
                    STARTED,
                    StackState.SUCCEEDED,
                    DROPPED,
                    TRIGGER_FAILED,
                    UNKNOWN,
                    EXECUTION_FAILED),
            new Transition<>(SENDING, StackEvent.TriggerInterrupted.class, OF_A_TRIGGER),
            stack(SENDING, StackEvent.InterruptionUnreadable.class, UNKNOWN),
            stack(
                    CHECKING,
                    StackEvent.ExecutionsSeen.class,
                    PENDING,
                    STARTED,
                    StackState.SUCCEEDED,
                    DROPPED,
                    UNKNOWN,
                    EXECUTION_FAILED,
                    END_UNKNOWN),
            stack(CHECKING, StackEvent.SpinnakerFailed.class, UNKNOWN),
            stack(CHECKING, StackEvent.SpinnakerNotConfigured.class, UNKNOWN),
            stack(
                    ACCEPTED,
                    StackEvent.ExecutionsSeen.class,
                    STARTED,
                    StackState.SUCCEEDED,
                    DROPPED,
                    UNKNOWN,
                    NOTHING_STARTED,
                    EXECUTION_FAILED,
                    END_UNKNOWN),
            stack(ACCEPTED, StackEvent.SpinnakerFailed.class, UNKNOWN),
            stack(ACCEPTED, StackEvent.SpinnakerNotConfigured.class, UNKNOWN),
            stack(
                    STARTED,
                    StackEvent.ExecutionsSeen.class,
                    StackState.SUCCEEDED,
                    DROPPED,
                    EXECUTION_FAILED,
                    END_UNKNOWN),
            stack(STARTED, StackEvent.SpinnakerFailed.class, END_UNKNOWN),
            stack(STARTED, StackEvent.SpinnakerNotConfigured.class, END_UNKNOWN));

    private LegalTransitions() {}

    private static Transition<Phase> phase(
            Phase from, Class<? extends DeploymentEvent> event, Phase first, Phase... more) {
        return new Transition<>(from, event, EnumSet.of(first, more));
    }

    private static Transition<StackState> stack(
            StackState from, Class<? extends DeploymentEvent> event, StackState first, StackState... more) {
        return new Transition<>(from, event, EnumSet.of(first, more));
    }

    private static Set<StackState> with(Set<StackState> some, StackState... more) {
        EnumSet<StackState> all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }

    /** @throws IllegalStateException if the transition is not legal, which is a bug */
    static void check(Deployment before, DeploymentEvent event, Deployment after) {
        check(PHASES, before.phase(), event, after.phase());
        boolean planned = before.release() == null && after.release() != null;
        if (event instanceof DeploymentEvent.JournalFailed) {
            // The deployment that could not be written was checked when it was made.
            return;
        }
        for (StackDeployment stack : after.stacks()) {
            StackState from = planned ? null : before.stack(stack.stack()).state();
            if (from != stack.state() && !isEnd(from, stack.state(), after.phase())) {
                check(STACKS, from, event, stack.state());
            }
        }
    }

    /** Whether the stack's state changed because the deployment failed or was aborted. */
    private static boolean isEnd(StackState from, StackState to, Phase phase) {
        boolean early = phase == FAILED || phase == ABORTED;
        return early && (from == PENDING && to == NOT_SENT || (from == CHECKING || from == SENDING) && to == UNKNOWN);
    }

    private static <S extends Enum<S>> void check(
            Collection<Transition<S>> table, S from, DeploymentEvent event, S to) {
        boolean legal = table.stream()
                .anyMatch(row -> row.from() == from
                        && row.event() == event.getClass()
                        && row.to().contains(to));
        if (!legal) {
            throw new IllegalStateException(
                    event.getClass().getSimpleName() + " must not lead from " + from + " to " + to);
        }
    }

    /** The table of phases, in Markdown. */
    static List<String> phases() {
        return PHASES.stream().map(Transition::text).toList();
    }

    /** The table of the states of stacks, in Markdown. Changes by the end of a deployment are not in the table. */
    static List<String> stacks() {
        return STACKS.stream().map(Transition::text).toList();
    }
}
