package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.World;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.List;
import java.util.Map;

/** A deployment of {@code acme/shop}, in values. */
public final class Example {

    static final String COMMIT = "0123456789012345678901234567890123456789";

    private static final TagRule TAGS = TagRule.DEFAULT;
    private static final RepositoryInfo SHOP =
            new RepositoryInfo(7, "R_7", World.SHOP, "https://github.com/acme/shop", "master", false);

    private Example() {}

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
    public static Request request(String tag) {
        return new Request(
                "shop/master#1",
                World.SHOP,
                "master",
                COMMIT,
                null,
                false,
                tag,
                null,
                List.of(),
                Map.of(),
                false,
                null,
                List.of());
    }

    public static Deployment planned(Phase stage, Release release, StackDeployment... stacks) {
        return Deployment.of(request(null)).planned(stage, release, List.of(stacks), List.of());
    }

    public static StackDeployment stack(String name, StackState state, String reason) {
        return StackDeployment.of(name, state, reason);
    }
}
