package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.Arrays;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How a page shows a state: a text and a symbol. The text says everything, so that nobody needs the colour to
 * understand the state.
 *
 * @param text the state in the language of the current user
 * @param symbol the name of one of Jenkins' symbols
 * @param style the CSS class for the colour of the symbol; empty if the symbol has a colour itself
 */
@Restricted(NoExternalUse.class)
public record StatusIcon(
        @NonNull String text,
        @NonNull String symbol,
        @NonNull String style) {

    private static final String BUSY = "symbol-status-nobuilt-anime";
    private static final String GOOD = "symbol-status-blue";
    private static final String BAD = "symbol-status-red";
    private static final String DOUBT = "symbol-status-yellow";
    private static final String LEFT_OUT = "symbol-status-aborted";

    private static final String INFO = "jenkins-!-info-color";
    private static final String WARNING = "jenkins-!-warning-color";

    public StatusIcon {
        text = UntrustedText.clean(text);
    }

    private StatusIcon(String text, String symbol) {
        this(text, symbol, "");
    }

    /** Something is held back from a stack. */
    @NonNull
    public static StatusIcon held(@NonNull String text) {
        return new StatusIcon(text, "symbol-pause", WARNING);
    }

    /** A stack stays at a release. */
    @NonNull
    public static StatusIcon pinned(@NonNull String text) {
        return new StatusIcon(text, "symbol-lock-closed", WARNING);
    }

    /** @param name the name of a phase; if this version of the plugin does not have the phase, the name is the text */
    @NonNull
    public static StatusIcon ofDeployment(@NonNull String name) {
        return named(Phase.class, name).map(StatusIcon::of).orElseGet(() -> new StatusIcon(name, DOUBT));
    }

    /** The state of a deployment. */
    @NonNull
    public static StatusIcon of(@NonNull Phase phase) {
        return switch (phase) {
            case PLANNING -> new StatusIcon(Messages.Phase_PLANNING(), BUSY);
            case TAGGING -> new StatusIcon(Messages.Phase_TAGGING(), BUSY);
            case COMPARING -> new StatusIcon(Messages.Phase_COMPARING(), BUSY);
            case UNTAGGING -> new StatusIcon(Messages.Phase_UNTAGGING(), BUSY);
            case DEPLOYING -> new StatusIcon(Messages.Phase_DEPLOYING(), BUSY);
            case SUCCEEDED -> new StatusIcon(Messages.Phase_SUCCEEDED(), GOOD);
            case SUPERSEDED -> new StatusIcon(Messages.Phase_SUPERSEDED(), LEFT_OUT);
            case PREVIEWED -> new StatusIcon(Messages.Phase_PREVIEWED(), "symbol-view", INFO);
            case FAILED -> new StatusIcon(Messages.Phase_FAILED(), BAD);
            case ABORTED -> new StatusIcon(Messages.Phase_ABORTED(), LEFT_OUT);
        };
    }

    /**
     * @param name the name of a stack's state; if this version of the plugin does not have the state, the name is the
     *     text
     * @param underWay whether the deployment has not ended for this stack
     * @param preview whether the deployment only shows what it would do
     */
    @NonNull
    public static StatusIcon ofStack(@NonNull String name, boolean underWay, boolean preview) {
        return named(StackState.class, name)
                .map(state -> preview && state == StackState.PENDING
                        ? new StatusIcon(Messages.StackState_PENDING_preview(), "symbol-paper-plane-outline", INFO)
                        : of(state, underWay))
                .orElseGet(() -> new StatusIcon(name, DOUBT));
    }

    /** The state of the deployment to a stack. */
    @NonNull
    public static StatusIcon of(@NonNull StackDeployment stack) {
        if (stack.isOpen() && stack.isWaiting()) {
            return waiting();
        }
        return stack.isWarned() ? warned() : of(stack.state(), stack.isOpen());
    }

    /** An execution waits for a person in Spinnaker. */
    @NonNull
    public static StatusIcon waiting() {
        return new StatusIcon(Messages.StackState_STARTED_waiting(), "symbol-hourglass", WARNING);
    }

    /** All executions succeeded, and Spinnaker ignored failures of stages. */
    @NonNull
    public static StatusIcon warned() {
        return new StatusIcon(Messages.StackState_SUCCEEDED_warned(), DOUBT);
    }

    private static StatusIcon of(StackState state, boolean underWay) {
        return switch (state) {
            case PENDING -> new StatusIcon(Messages.StackState_PENDING(), "symbol-hourglass", INFO);
            case SENDING -> new StatusIcon(Messages.StackState_SENDING(), underWay ? BUSY : DOUBT);
            case ACCEPTED ->
                underWay
                        ? new StatusIcon(Messages.StackState_ACCEPTED(), BUSY)
                        : new StatusIcon(Messages.StackState_ACCEPTED(), "symbol-paper-plane-outline", INFO);
            case CHECKING -> new StatusIcon(Messages.StackState_CHECKING(), underWay ? BUSY : DOUBT);
            case STARTED ->
                underWay
                        ? new StatusIcon(Messages.StackState_STARTED_underWay(), BUSY)
                        : new StatusIcon(Messages.StackState_STARTED(), "symbol-play", INFO);
            case SUCCEEDED -> new StatusIcon(Messages.StackState_SUCCEEDED(), GOOD);
            case DROPPED -> new StatusIcon(Messages.StackState_DROPPED(), LEFT_OUT);
            case TRIGGER_FAILED -> new StatusIcon(Messages.StackState_TRIGGER_FAILED(), BAD);
            case UNKNOWN -> new StatusIcon(Messages.StackState_UNKNOWN(), DOUBT);
            case NOTHING_STARTED -> new StatusIcon(Messages.StackState_NOTHING_STARTED(), BAD);
            case EXECUTION_FAILED -> new StatusIcon(Messages.StackState_EXECUTION_FAILED(), BAD);
            case END_UNKNOWN -> new StatusIcon(Messages.StackState_END_UNKNOWN(), DOUBT);
            case HELD -> held(Messages.StackState_HELD());
            case PINNED -> pinned(Messages.StackState_PINNED());
            case ALREADY_TRIGGERED -> new StatusIcon(Messages.StackState_ALREADY_TRIGGERED(), "symbol-check", INFO);
            case OVERTAKEN -> new StatusIcon(Messages.StackState_OVERTAKEN(), LEFT_OUT);
            case NOT_SENT -> new StatusIcon(Messages.StackState_NOT_SENT(), LEFT_OUT);
        };
    }

    /**
     * @param name the name of an execution's status; if this version of the plugin does not have the status, the name
     *     is the text
     */
    @NonNull
    public static String text(@NonNull String name) {
        return named(ExecutionStatus.class, name).map(StatusIcon::text).orElse(name);
    }

    private static String text(ExecutionStatus status) {
        return switch (status) {
            case NOT_STARTED -> Messages.ExecutionStatus_NOT_STARTED();
            case RUNNING -> Messages.ExecutionStatus_RUNNING();
            case PAUSED -> Messages.ExecutionStatus_PAUSED();
            case SUSPENDED -> Messages.ExecutionStatus_SUSPENDED();
            case SUCCEEDED -> Messages.ExecutionStatus_SUCCEEDED();
            case FAILED_CONTINUE -> Messages.ExecutionStatus_FAILED_CONTINUE();
            case TERMINAL -> Messages.ExecutionStatus_TERMINAL();
            case CANCELED -> Messages.ExecutionStatus_CANCELED();
            case REDIRECT -> Messages.ExecutionStatus_REDIRECT();
            case STOPPED -> Messages.ExecutionStatus_STOPPED();
            case SKIPPED -> Messages.ExecutionStatus_SKIPPED();
            case BUFFERED -> Messages.ExecutionStatus_BUFFERED();
            case UNRECOGNIZED -> Messages.ExecutionStatus_UNRECOGNIZED();
        };
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }
}
