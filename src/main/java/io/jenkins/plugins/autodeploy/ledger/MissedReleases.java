package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The releases that a stack can catch up with: merges held them back from it, although all else went well. A release that
 * did not get to the stack for another reason is not among them, for example because an earlier stack failed.
 *
 * @param stack the name of the stack
 * @param releases the newest first, at most {@value #MOST}
 */
public record MissedReleases(@NonNull String stack, @NonNull List<ReleaseRecord> releases) {

    /** How many releases a stack considers. */
    static final int MOST = 10;

    public MissedReleases {
        releases = List.copyOf(releases);
    }

    /**
     * The stacks that a merge held back from its release. They may catch up, but only if the merge ended well.
     *
     * @param deployment a deployment that has ended
     * @return empty if the deployment failed, or was no merge
     */
    @NonNull
    public static List<StackDeployment> heldBackBy(@NonNull Deployment deployment) {
        return deployment.phase() == Deployment.Phase.SUCCEEDED
                        && deployment.request() instanceof DeploymentRequest.Merge merge
                        && !merge.catchesUp()
                ? deployment.stacks().stream()
                        .filter(stack -> stack.state() == StackState.HELD || stack.state() == StackState.PINNED)
                        .toList()
                : List.of();
    }

    /** The missed releases of a stack, whether something holds the stack now or not. */
    @NonNull
    public static MissedReleases of(@NonNull Overview overview, @NonNull String stack) {
        StackOverview recorded = overview.stack(stack).orElse(StackOverview.unknown(stack));
        Predicate<ReleaseRecord> wanted = wanted(recorded.last());
        return new MissedReleases(
                stack,
                overview.releases().stream()
                        .filter(release -> release.isHeldFrom(stack))
                        .filter(wanted)
                        .limit(MOST)
                        .toList());
    }

    /**
     * A stack never goes back by itself. And if somebody deployed an existing release to it by hand, the releases that
     * were there already do not follow by themselves. If that deployment made a pin, whoever ends the pin says
     * otherwise.
     */
    private static Predicate<ReleaseRecord> wanted(SentTrigger last) {
        if (last == null) {
            return release -> true;
        }
        Predicate<ReleaseRecord> newer = release -> release.isNewerThan(last.release());
        return isChosen(last) && !last.deployment().pins()
                ? newer.and(release -> release.at().isAfter(last.at()))
                : newer;
    }

    /** Whether a person chose the release, and not the build that made it, nor a catch-up. */
    private static boolean isChosen(SentTrigger sent) {
        String deployer = Objects.requireNonNullElse(sent.deployment().deployer(), "");
        return Deployer.of(deployer).filter(each -> !each.isCatchUp()).isPresent()
                && !deployer.equals(sent.release().deployer());
    }

    /** Whether the stack misses nothing. */
    public boolean isEmpty() {
        return releases.isEmpty();
    }

    /** The newest release that no label held from the stack when it was released; empty if there is none. */
    @NonNull
    public Optional<ReleaseRecord> newestWithoutLabels() {
        return releases.stream()
                .filter(release -> !release.isHeldByLabels(stack))
                .findFirst();
    }
}
