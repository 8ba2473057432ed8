package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentSettings;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.ledger.Ledger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Everything outside of a deployment that the deployment uses.
 *
 * @param gitHub the client with the deployment's credential
 * @param configuration the configuration for the deployment's repository
 * @param ledger the lasting record, shared by all deployments of the controller
 * @param journal the record of this deployment only
 * @param console receives each line for people, in order, from one thread at a time. It may throw anything
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
     * The configuration for one repository.
     *
     * @param rules how releases are made
     * @param stacks the stacks that serve the repository, in the configured order
     * @param spinnaker the Spinnaker whose executions can be read; empty if none is configured
     * @param stackNames the names of the stacks that serve another repository of the same GitHub, in the configured
     *     order. GitHub may know the repository by another name
     */
    public record Configuration(
            @NonNull ReleaseRules rules,
            @NonNull List<Stack> stacks,
            @NonNull Optional<Spinnaker> spinnaker,
            @NonNull Function<RepositoryName, List<String>> stackNames) {

        public Configuration {
            Objects.requireNonNull(rules);
            Objects.requireNonNull(spinnaker);
            Objects.requireNonNull(stackNames);
            stacks = List.copyOf(stacks);
        }

        /** The part of the configuration that matters for decisions. */
        @NonNull
        DeploymentSettings settings() {
            return new DeploymentSettings(
                    rules, stacks.stream().map(Stack::settings).toList(), spinnaker.isPresent());
        }

        /** The names of the stacks, in the configured order. */
        @NonNull
        List<String> servingStackNames() {
            return stacks.stream().map(Stack::name).toList();
        }

        /** The stack with this name; empty if the stack is no longer configured, or no longer serves the repository. */
        @NonNull
        Optional<Stack> stack(@NonNull String name) {
            return stacks.stream()
                    .filter(each -> StackName.same(each.name(), name))
                    .findFirst();
        }
    }
}
