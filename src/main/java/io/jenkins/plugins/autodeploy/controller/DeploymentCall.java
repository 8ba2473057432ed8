package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.InvisibleAction;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.RequestOptions;
import io.jenkins.plugins.autodeploy.github.OpenPullRequest;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.Bump;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How a build called {@code autoDeploy()}. So the merge of a pull request can be planned without a build. Jenkins keeps it
 * in the build's {@code build.xml}. Several calls of a build count as one that deploys to all their stacks.
 */
@Restricted(NoExternalUse.class)
final class DeploymentCall extends InvisibleAction {

    /** How many builds of a job are looked at. */
    private static final int MOST_BUILDS = 10;

    private final ArrayList<String> stacks;
    private final ArrayList<String> resume;

    @Nullable
    private final String bump;

    private final boolean firstRelease;

    private DeploymentCall(List<String> stacks, List<String> resume, @Nullable String bump, boolean firstRelease) {
        this.stacks = new ArrayList<>(stacks);
        this.resume = new ArrayList<>(resume);
        this.bump = bump;
        this.firstRelease = firstRelease;
    }

    /** Adds a call to those that the build has made. Jenkins saves it with the build. */
    static void add(@NonNull Run<?, ?> build, @NonNull DeploymentRequest.Merge request) {
        DeploymentCall call = new DeploymentCall(
                request.stacks(),
                request.options().resume(),
                request.bump() == null ? null : request.bump().name(),
                request.firstRelease());
        DeploymentCall earlier = build.getAction(DeploymentCall.class);
        build.addOrReplaceAction(earlier == null ? call : earlier.and(call));
    }

    private DeploymentCall and(DeploymentCall later) {
        boolean everywhere = stacks.isEmpty() || later.stacks.isEmpty();
        return new DeploymentCall(
                everywhere ? List.of() : joined(stacks, later.stacks),
                joined(resume, later.resume),
                bump == null ? later.bump : bump,
                firstRelease || later.firstRelease);
    }

    private static List<String> joined(List<String> earlier, List<String> later) {
        return Stream.concat(earlier.stream(), later.stream()).distinct().toList();
    }

    /** The call of the newest build that made one; empty if none of the newest builds did. */
    static Optional<DeploymentCall> latest(@NonNull Job<?, ?> job) {
        Run<?, ?> build = job.getLastBuild();
        for (int i = 0; i < MOST_BUILDS && build != null; i++) {
            DeploymentCall call = build.getAction(DeploymentCall.class);
            if (call != null) {
                return Optional.of(call);
            }
            build = build.getPreviousBuild();
        }
        return Optional.empty();
    }

    /** The same call, as the build after the merge of a pull request would make it. */
    @NonNull
    DeploymentRequest.Preview preview(
            @NonNull Deployer deployer, @NonNull RepositoryName repository, @NonNull OpenPullRequest pullRequest) {
        RequestOptions options =
                new RequestOptions(deployer.toString(), repository, stacks, Map.of(), null, resume, Instant.EPOCH);
        return new DeploymentRequest.Preview(new DeploymentRequest.Merge(
                options,
                new DeploymentRequest.Change.OpenPullRequest(pullRequest.base(), pullRequest.number()),
                bump == null ? null : Bump.valueOf(bump),
                false,
                firstRelease));
    }
}
