package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentSettings;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.ledger.Ledger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one deployment reaches the world through.
 *
 * @param configuration what is configured for its repository
 * @param journal the deployment's own
 * @param console receives each line for people, in order, from one thread at a time
 * @param runtime shared by all deployments of the controller
 */
public record EngineContext(
        @NonNull GitHub gitHub,
        @NonNull Configuration configuration,
        @NonNull Ledger ledger,
        @NonNull Journal journal,
        @NonNull Consumer<String> console,
        @NonNull EngineRuntime runtime) {

    public EngineContext {
        Objects.requireNonNull(gitHub);
        Objects.requireNonNull(configuration);
        Objects.requireNonNull(ledger);
        Objects.requireNonNull(journal);
        Objects.requireNonNull(console);
        Objects.requireNonNull(runtime);
    }

    /**
     * What is configured for a repository.
     *
     * @param stacks those that serve the repository, in the configured order
     * @param spinnaker whose executions can be read; empty if that is not configured
     */
    public record Configuration(
            @NonNull ReleaseRules rules,
            @NonNull List<Stack> stacks,
            @NonNull Optional<Spinnaker> spinnaker) {

        public Configuration {
            Objects.requireNonNull(rules);
            Objects.requireNonNull(spinnaker);
            stacks = List.copyOf(stacks);
        }

        /** As far as it matters for decisions. */
        @NonNull
        DeploymentSettings settings() {
            return new DeploymentSettings(
                    rules, stacks.stream().map(Stack::settings).toList(), spinnaker.isPresent());
        }

        /** A stack; empty if it is not configured any more, or serves the repository no longer. */
        @NonNull
        Optional<Stack> stack(@NonNull String name) {
            return stacks.stream().filter(each -> each.name().equals(name)).findFirst();
        }
    }
}
