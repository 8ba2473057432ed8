package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.Bump;
import java.util.List;
import java.util.Map;

/**
 * What a build asks for, or a person. Holds no secret.
 *
 * @param build the id of the build, {@code shop/master#12}, by which the ledger tells builds apart, or the {@link Deployer}
 *     that is a person
 * @param branch the release branch
 * @param commit the commit that was built; null for a preview, which looks at the branch's head
 * @param previewed the number of the pull request that is previewed; null for none
 * @param dryRun whether nothing may be changed
 * @param tag the existing release that is to be deployed; null to release the commit
 * @param bump what to increment where no label says it; null for the configured default
 * @param stacks the names of the stacks to deploy; empty for all that serve the repository
 * @param parameters pipeline parameters, beside and above the configured ones
 * @param retryUnknown whether a trigger whose outcome is unknown is to be sent again
 * @param waitFor how far each stack must have come, above what is configured; null for what is configured
 * @param resume the names of the stacks that are to stay at an older release no longer
 */
public record Request(
        @NonNull String build,
        @NonNull RepositoryName repository,
        @NonNull String branch,
        @Nullable String commit,
        @Nullable Integer previewed,
        boolean dryRun,
        @Nullable String tag,
        @Nullable Bump bump,
        @NonNull List<String> stacks,
        @NonNull Map<String, String> parameters,
        boolean retryUnknown,
        @Nullable WaitFor waitFor,
        @NonNull List<String> resume) {

    public Request {
        stacks = List.copyOf(stacks);
        resume = List.copyOf(resume);
        parameters = Map.copyOf(parameters);
    }

    /** What a person asks for who deploys an existing release. */
    @NonNull
    public static Request chosen(
            @NonNull Deployer person,
            @NonNull RepositoryName repository,
            @NonNull String tag,
            @NonNull List<String> stacks) {
        return new Request(
                person.toString(),
                repository,
                "",
                null,
                null,
                false,
                tag,
                null,
                stacks,
                Map.of(),
                false,
                null,
                List.of());
    }

    /** Whether it ends with the plan. */
    public boolean isPreview() {
        return dryRun || previewed != null;
    }
}
