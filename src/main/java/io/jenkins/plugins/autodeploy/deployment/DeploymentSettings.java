package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of the configuration that matters for decisions.
 *
 * @param rules how releases are made
 * @param stacks the stacks that serve the repository, in the configured order
 * @param readable whether executions in Spinnaker can be read
 */
public record DeploymentSettings(
        @NonNull ReleaseRules rules, @NonNull List<StackSettings> stacks, boolean readable) {

    public DeploymentSettings {
        Objects.requireNonNull(rules);
        stacks = List.copyOf(stacks);
    }

    @NonNull
    List<String> stackNames() {
        return stacks.stream().map(StackSettings::name).toList();
    }

    /** The stacks that a request names, in the configured order; all stacks if the request names none. */
    @NonNull
    public List<String> stacksOf(@NonNull DeploymentRequest request) {
        Set<String> requested = StackName.setOf(request.stacks());
        return requested.isEmpty()
                ? stackNames()
                : stackNames().stream().filter(requested::contains).toList();
    }

    /** The names of the stacks to which the project may not deploy. */
    @NonNull
    public Set<String> excludedStacks() {
        return stacks.stream()
                .filter(stack -> !stack.projectAllowed())
                .map(StackSettings::name)
                .collect(Collectors.collectingAndThen(Collectors.toList(), StackName::setOf));
    }

    /** The stack with this name; empty if the stack is no longer configured, or no longer serves the repository. */
    @NonNull
    public Optional<StackSettings> stack(@NonNull String name) {
        return stacks.stream().filter(each -> StackName.same(each.name(), name)).findFirst();
    }
}
