package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Progress;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Rivals;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.Plan;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.TagPlan;
import io.jenkins.plugins.autodeploy.deployment.TriggerAttempt;
import io.jenkins.plugins.autodeploy.github.BranchState;
import io.jenkins.plugins.autodeploy.github.Relation;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.List;

/** Builds values of a deployment of {@code acme/shop}. */
public final class ExampleDeployment {

    public static final String COMMIT = "0123456789012345678901234567890123456789";

    /** The release branch, which has the commit. */
    public static final BranchState MASTER =
            new BranchState("master", true, Relation.IDENTICAL, BranchState.Protection.PROTECTED);

    private static final TagRule TAGS = TagRule.DEFAULT;
    private static final RepositoryInfo SHOP =
            new RepositoryInfo(7, "R_7", World.SHOP, "https://github.com/acme/shop", "master", false);

    private ExampleDeployment() {}

    public static ReleaseTag tag(String name) {
        return TAGS.read(name).orElseThrow();
    }

    public static PullRequest pullRequest(int number, String title, String... labels) {
        return new PullRequest(number, title, "https://github.com/acme/shop/pull/" + number, "ann", List.of(labels));
    }

    /** @param previous null for the first */
    public static Release release(String name, String previous, PullRequest... pullRequests) {
        return new Release(
                SHOP,
                tag(name),
                COMMIT,
                previous == null ? null : tag(previous),
                false,
                List.of(),
                List.of(pullRequests));
    }

    /** @param tag the release that was chosen; null for a merge */
    public static DeploymentRequest request(String tag) {
        return RequestBuilder.by("shop/master#1").tag(tag).build();
    }

    public static Deployment planned(Phase phase, Release release, StackDeployment... stacks) {
        return planned(Deployment.of(request(null)), phase, release, stacks);
    }

    public static Deployment planned(Deployment begun, Phase phase, Release release, StackDeployment... stacks) {
        return new Deployment(
                begun.request(),
                new Progress(phase, 0, 0, 0, 0, 0, ""),
                new Plan(release, List.of(stacks), List.of(), List.of(), true, TagPlan.EXISTING, List.of()),
                begun.rivals(),
                begun.gitHubRelease());
    }

    /** The same, further on. */
    public static Deployment with(Deployment deployment, Progress next) {
        return new Deployment(
                deployment.request(), next, deployment.plan(), deployment.rivals(), deployment.gitHubRelease());
    }

    public static Deployment with(Deployment deployment, Rivals next) {
        return new Deployment(
                deployment.request(), deployment.progress(), deployment.plan(), next, deployment.gitHubRelease());
    }

    public static Deployment with(Deployment deployment, GitHubRelease next) {
        return new Deployment(
                deployment.request(), deployment.progress(), deployment.plan(), deployment.rivals(), next);
    }

    /** The request of its phase failed, and is sent again at a time. */
    public static Deployment again(Deployment deployment, long at, String why) {
        Progress now = deployment.progress();
        return with(
                deployment, new Progress(now.phase(), now.round(), now.attempts() + 1, 0, at, now.checkedAt(), why));
    }

    /** Everything begins again, because another build made the tag first. */
    public static Deployment anotherRound(Deployment deployment) {
        return new Deployment(
                deployment.request(),
                new Progress(Phase.PLANNING, deployment.round() + 1, 0, 0, 0, 0, ""),
                null,
                Rivals.NONE,
                GitHubRelease.DUE);
    }

    /** A plan without stacks that a person should know something of. */
    public static Deployment noted(Phase phase, Release release, String note) {
        Deployment begun = Deployment.of(request(null));
        return new Deployment(
                begun.request(),
                new Progress(phase, 0, 0, 0, 0, 0, ""),
                new Plan(release, List.of(), List.of(note), List.of(), true, TagPlan.EXISTING, List.of()),
                begun.rivals(),
                begun.gitHubRelease());
    }

    /** It is in another phase. */
    public static Deployment in(Deployment deployment, Phase phase, String message) {
        return with(deployment, new Progress(phase, deployment.round(), 0, 0, 0, deployment.checkedAt(), message));
    }

    public static StackDeployment stack(String name, StackState state, String reason) {
        return StackDeployment.of(name, state, reason);
    }

    /** A stack whose trigger was sent once. */
    public static StackDeployment sent(
            String name, StackState state, String deployer, String requestId, ExecutionTracking tracking) {
        return new StackDeployment(
                name, state, "", new TriggerAttempt(deployer, requestId, null, 1, 0), 0, false, tracking);
    }
}
