package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a deployment reaches the world through.
 *
 * @param stacks those that serve the repository, in the configured order
 * @param spinnaker whose executions can be read; empty where that is not configured
 * @param journal the deployment's own
 * @param turns shared by all deployments of the controller
 * @param console receives each line for people, in order, from one thread at a time
 * @param executor runs the deployment's work, none of which waits
 * @param timer wakes a deployment that waits
 * @param requestIds makes a new id for each trigger
 */
public record EngineContext(
        @NonNull GitHub gitHub,
        @NonNull ReleaseRules rules,
        @NonNull List<Stack> stacks,
        @NonNull Optional<Spinnaker> spinnaker,
        @NonNull Ledger ledger,
        @NonNull Journal journal,
        @NonNull KeyedQueue turns,
        @NonNull Consumer<String> console,
        @NonNull Executor executor,
        @NonNull Timer timer,
        @NonNull Clock clock,
        @NonNull Supplier<String> requestIds) {

    public EngineContext {
        stacks = List.copyOf(stacks);
    }

    /** Runs something later. */
    @FunctionalInterface
    public interface Timer {

        /** Runs the task once, after the delay, and returns at once. */
        void after(@NonNull Duration delay, @NonNull Runnable task);
    }
}
