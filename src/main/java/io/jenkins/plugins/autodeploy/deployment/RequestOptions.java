package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The options of every request.
 *
 * @param deployer who asks, as text that {@link Deployer} reads; unique, because the ledger identifies deployments by
 *     it
 * @param repository the repository to release or deploy
 * @param stacks the names of the stacks to deploy; empty for all stacks that serve the repository
 * @param parameters pipeline parameters; they replace configured ones of the same name
 * @param waitFor how far each stack must have come; null for the configured value
 * @param resume the names of the stacks whose pin ends
 * @param begun a time before the deployment began and after all earlier deployments with the same {@code deployer}. A
 *     job that was deleted and made again counts its builds from 1 again. The constructor takes null for the begin of
 *     time: version 1.0 has no such time
 */
public record RequestOptions(
        @NonNull String deployer,
        @NonNull RepositoryName repository,
        @NonNull List<String> stacks,
        @NonNull Map<String, String> parameters,
        @Nullable WaitFor waitFor,
        @NonNull List<String> resume,
        @NonNull Instant begun) {

    public RequestOptions {
        Objects.requireNonNull(deployer);
        Objects.requireNonNull(repository);
        stacks = List.copyOf(stacks);
        parameters = Map.copyOf(parameters);
        resume = List.copyOf(resume);
        begun = begun == null ? Instant.EPOCH : begun;
    }

    /** Options with the default for everything else. */
    @NonNull
    public static RequestOptions of(@NonNull String deployer, @NonNull RepositoryName repository) {
        return new RequestOptions(deployer, repository, List.of(), Map.of(), null, List.of(), Instant.EPOCH);
    }

    /** The same options for other stacks. */
    @NonNull
    public RequestOptions forStacks(@NonNull List<String> names) {
        return new RequestOptions(deployer, repository, names, parameters, waitFor, resume, begun);
    }
}
