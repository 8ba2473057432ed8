package io.jenkins.plugins.autodeploy.look;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deploy.Deployment.Stage;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.deploy.StackState;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a state looks: a text that says it all, and a symbol beside it, so that no colour is needed to understand it.
 *
 * @param text in the reader's language
 * @param symbol one of Jenkins' symbols
 * @param style the class of the symbol's colour; empty where the symbol has its own
 */
public record Look(
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

    private Look(String text, String symbol) {
        this(text, symbol, "");
    }

    /** Something is kept away from a stack. */
    @NonNull
    public static Look held(@NonNull String text) {
        return new Look(text, "symbol-pause", WARNING);
    }

    /** A stack stays at a release. */
    @NonNull
    public static Look pinned(@NonNull String text) {
        return new Look(text, "symbol-lock-closed", WARNING);
    }

    /** @param name of a stage; one that this version does not have is shown as it is */
    @NonNull
    public static Look ofDeployment(@NonNull String name) {
        return named(Stage.class, name).map(Look::of).orElseGet(() -> new Look(name, DOUBT));
    }

    @NonNull
    public static Look of(@NonNull Stage stage) {
        return switch (stage) {
            case FACTS -> new Look(Messages.Stage_FACTS(), BUSY);
            case TAG -> new Look(Messages.Stage_TAG(), BUSY);
            case COMPARE -> new Look(Messages.Stage_COMPARE(), BUSY);
            case UNTAG -> new Look(Messages.Stage_UNTAG(), BUSY);
            case TRIGGER -> new Look(Messages.Stage_TRIGGER(), BUSY);
            case SUCCEEDED -> new Look(Messages.Stage_SUCCEEDED(), GOOD);
            case SUPERSEDED -> new Look(Messages.Stage_SUPERSEDED(), LEFT_OUT);
            case PREVIEWED -> new Look(Messages.Stage_PREVIEWED(), "symbol-view", INFO);
            case FAILED -> new Look(Messages.Stage_FAILED(), BAD);
            case ABORTED -> new Look(Messages.Stage_ABORTED(), LEFT_OUT);
        };
    }

    /**
     * @param name of a stack's state; one that this version does not have is shown as it is
     * @param underWay whether something is still to be done for the stack
     * @param preview whether it is only said what would be done
     */
    @NonNull
    public static Look ofStack(@NonNull String name, boolean underWay, boolean preview) {
        return named(StackState.class, name)
                .map(state -> preview && state == StackState.PENDING
                        ? new Look(Messages.StackState_PENDING_preview(), "symbol-paper-plane-outline", INFO)
                        : of(state, underWay))
                .orElseGet(() -> new Look(name, DOUBT));
    }

    /** Where a trigger stands. */
    @NonNull
    public static Look of(@NonNull StackDeployment stack) {
        return of(stack.state(), stack.isOpen());
    }

    private static Look of(StackState state, boolean underWay) {
        return switch (state) {
            case PENDING -> new Look(Messages.StackState_PENDING(), "symbol-hourglass", INFO);
            case SENDING -> new Look(Messages.StackState_SENDING(), underWay ? BUSY : DOUBT);
            case ACCEPTED ->
                underWay
                        ? new Look(Messages.StackState_ACCEPTED(), BUSY)
                        : new Look(Messages.StackState_ACCEPTED(), "symbol-paper-plane-outline", INFO);
            case DOUBTFUL -> new Look(Messages.StackState_DOUBTFUL(), underWay ? BUSY : DOUBT);
            case STARTED ->
                underWay
                        ? new Look(Messages.StackState_STARTED_underWay(), BUSY)
                        : new Look(Messages.StackState_STARTED(), "symbol-play", INFO);
            case SUCCEEDED -> new Look(Messages.StackState_SUCCEEDED(), GOOD);
            case SUPERSEDED -> new Look(Messages.StackState_SUPERSEDED(), LEFT_OUT);
            case FAILED -> new Look(Messages.StackState_FAILED(), BAD);
            case UNKNOWN -> new Look(Messages.StackState_UNKNOWN(), DOUBT);
            case NOTHING_STARTED -> new Look(Messages.StackState_NOTHING_STARTED(), BAD);
            case EXECUTION_FAILED -> new Look(Messages.StackState_EXECUTION_FAILED(), BAD);
            case UNFINISHED -> new Look(Messages.StackState_UNFINISHED(), DOUBT);
            case HELD -> held(Messages.StackState_HELD());
            case PINNED -> pinned(Messages.StackState_PINNED());
            case CURRENT -> new Look(Messages.StackState_CURRENT(), "symbol-check", INFO);
            case OVERTAKEN -> new Look(Messages.StackState_OVERTAKEN(), LEFT_OUT);
            case NOT_SENT -> new Look(Messages.StackState_NOT_SENT(), LEFT_OUT);
        };
    }

    /** @param name of an execution's status; one that this version does not have is shown as it is */
    @NonNull
    public static String text(@NonNull String name) {
        return named(ExecutionStatus.class, name).map(Look::text).orElse(name);
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
