package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackEvent;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.ExecutionsSeen;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SpinnakerFailed;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SpinnakerNotConfigured;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.ledger.Ledger;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;

/**
 * Asks Spinnaker for the executions of triggers, and writes what has changed to the ledger. After a deployment has ended,
 * it follows the executions further, so that the ledger gets their outcome. Safe for use by many threads.
 */
public final class ExecutionFollower {

    private static final SystemLog LOGGER = SystemLog.of(ExecutionFollower.class);

    /** How long after the end of the time limit Spinnaker is asked once more, if Jenkins did not run at the end. */
    private static final Duration LATEST = Duration.ofDays(1);

    private final EngineContext.Configuration configuration;
    private final Ledger ledger;
    private final EngineRuntime runtime;
    private final Transitions transitions;

    /** @param configuration the configuration for the repository of the triggers */
    public ExecutionFollower(
            @NonNull EngineContext.Configuration configuration,
            @NonNull Ledger ledger,
            @NonNull EngineRuntime runtime) {
        this.configuration = configuration;
        this.ledger = ledger;
        this.runtime = runtime;
        this.transitions = new Transitions(configuration.settings());
    }

    /** Asks once. When the future completes, the ledger has the new state of the stack. */
    CompletableFuture<TimedEvent> ask(Release release, StackDeployment stack) {
        return ask(stack).thenApply(event -> recorded(release, stack, event));
    }

    /** Asks once, and changes nothing. The event is about the stack. */
    CompletableFuture<TimedEvent> ask(StackDeployment stack) {
        Spinnaker spinnaker = configuration.spinnaker().orElse(null);
        if (spinnaker == null) {
            return CompletableFuture.completedFuture(now(new SpinnakerNotConfigured(stack.stack())));
        }
        return new ExecutionFinder(spinnaker.executions(), runtime.clock())
                .find(stack, isNamedByGate(stack))
                .thenApply(found -> now(new ExecutionsSeen(stack.stack(), found.executions(), null, found.prompt())))
                .exceptionally(failure -> now(new SpinnakerFailed(stack.stack(), FailureReader.read(failure))));
    }

    /** Whether the only execution is the one that Gate's answer named. No event can become a second execution then. */
    private boolean isNamedByGate(StackDeployment stack) {
        return stack.attempts() == 1
                && configuration
                        .stack(stack.stack())
                        .map(each -> each.starter().isRepeatable())
                        .orElse(false);
    }

    private TimedEvent now(DeploymentEvent event) {
        return new TimedEvent(event, runtime.clock().instant());
    }

    /**
     * Writes a change of the stack's state to the ledger, before any action follows from the change. It also writes that
     * Spinnaker begins or ends to wait for a person, so that the pages show it.
     */
    private TimedEvent recorded(Release release, StackDeployment before, TimedEvent event) {
        StackDeployment after = after(before, event);
        try {
            if (after.state() != before.state()
                    || !after.tracking().waits().equals(before.tracking().waits())) {
                ledger.record(release, after.summary());
            }
            return after.state() == StackState.DROPPED && event.event() instanceof ExecutionsSeen seen
                    ? new TimedEvent(
                            new ExecutionsSeen(
                                    seen.stack(), seen.executions(), lastSent(release, seen.stack()), seen.prompt()),
                            event.at())
                    : event;
        } catch (IOException e) {
            return now(new DeploymentEvent.LedgerFailed(FailureReader.text(e)));
        }
    }

    /** The state of the stack after the event of {@link #ask}. */
    StackDeployment after(StackDeployment before, TimedEvent event) {
        return transitions.asked(before, (StackEvent) event.event(), event.at());
    }

    private SentRelease lastSent(Release release, String stack) throws IOException {
        return ledger.recordedState(release.repository(), release.commit())
                .sent()
                .get(stack);
    }

    /**
     * Follows the executions of a trigger, whose deployment has ended, until the end of the time limit. Spinnaker is also asked
     * if the time limit has ended meanwhile, because another stack took longer.
     */
    void settle(Release release, StackDeployment stack) {
        if (mayChange(stack) && configuration.spinnaker().isPresent() && stack.requestId() != null) {
            follow(release, stack.followedToTheEnd());
        }
    }

    /**
     * Follows the executions of a recorded trigger, which nobody has followed since Jenkins stopped. Spinnaker is also
     * asked if the time limit has ended meanwhile, so that the ledger does not show a running execution for good.
     *
     * @param release the release of the trigger
     * @param stack the recorded state of the trigger
     */
    public void takeUp(@NonNull Release release, @NonNull StackDeployment stack) {
        boolean seen = stack.state() == StackState.STARTED;
        boolean recent = runtime.clock().millis() < stack.tracking().until() + LATEST.toMillis();
        if (mayChange(stack)
                && stack.requestId() != null
                && (seen || recent && configuration.spinnaker().isPresent())) {
            follow(release, stack.followedToTheEnd());
        }
    }

    private static boolean mayChange(StackDeployment stack) {
        return stack.state() == StackState.CHECKING
                || stack.state() == StackState.ACCEPTED
                || stack.state() == StackState.STARTED;
    }

    private void follow(Release release, StackDeployment stack) {
        long pause = Math.max(0, stack.notBefore() - runtime.clock().millis());
        runtime.timer()
                .after(
                        Duration.ofMillis(pause),
                        () -> ask(release, stack)
                                .thenAccept(event -> followed(release, stack, event))
                                .exceptionally(failure -> {
                                    LOGGER.log(
                                            Level.WARNING,
                                            "The executions of a trigger could not be followed",
                                            failure);
                                    return null;
                                }));
    }

    private void followed(Release release, StackDeployment before, TimedEvent event) {
        if (event.event() instanceof DeploymentEvent.LedgerFailed failed) {
            LOGGER.log(Level.WARNING, "The outcome of a trigger could not be recorded: " + failed.message());
        } else {
            settle(release, after(before, event));
        }
    }
}
