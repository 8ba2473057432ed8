package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What every request says.
 *
 * @param deployer who asks, as {@link Deployer} writes it: the ledger tells deployments apart by it
 * @param stacks the names of the stacks to deploy; empty for all that serve the repository
 * @param parameters pipeline parameters; they replace configured ones of the same name
 * @param waitFor how far each stack must have come; null for what is configured
 * @param resume the names of the stacks whose pin ends
 */
public record RequestOptions(
        @NonNull String deployer,
        @NonNull RepositoryName repository,
        @NonNull List<String> stacks,
        @NonNull Map<String, String> parameters,
        @Nullable WaitFor waitFor,
        @NonNull List<String> resume) {

    public RequestOptions {
        Objects.requireNonNull(deployer);
        Objects.requireNonNull(repository);
        stacks = List.copyOf(stacks);
        parameters = Map.copyOf(parameters);
        resume = List.copyOf(resume);
    }

    /** Options with every default. */
    @NonNull
    public static RequestOptions of(@NonNull String deployer, @NonNull RepositoryName repository) {
        return new RequestOptions(deployer, repository, List.of(), Map.of(), null, List.of());
    }

    /** The same for some stacks only. */
    @NonNull
    public RequestOptions forStacks(@NonNull List<String> names) {
        return new RequestOptions(deployer, repository, names, parameters, waitFor, resume);
    }
}
