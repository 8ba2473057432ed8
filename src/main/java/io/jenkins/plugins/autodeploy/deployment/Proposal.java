package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A release that is proposed for stacks, and the reason. {@link DeploymentPolicy} decides for each stack. */
public sealed interface Proposal {

    /** The tag of the proposed release. */
    @NonNull
    ReleaseTag tag();

    /** The names of the stacks to which the project may not deploy. */
    @NonNull
    Set<String> excluded();

    /**
     * The release of a merged commit.
     *
     * @param backlogs the hold labels on the pull requests that stacks lack. A stack that is not in the list lacks none
     *     with such a label
     * @param retryUnknown whether a trigger with an unknown outcome is sent again
     * @param takenBack the names of greater releases that do not exist any more. A stack that has such a release gets
     *     this one
     */
    record MergedRelease(
            @NonNull ReleaseTag tag,
            @NonNull List<StackBacklog> backlogs,
            boolean retryUnknown,
            @NonNull Set<String> excluded,
            @NonNull Set<String> takenBack)
            implements Proposal {

        public MergedRelease {
            takenBack = Set.copyOf(takenBack);
            Objects.requireNonNull(tag);
            backlogs = List.copyOf(backlogs);
            excluded = StackName.setOf(excluded);
        }

        Optional<StackBacklog> backlog(String stack) {
            return backlogs.stream()
                    .filter(each -> StackName.same(each.stack(), stack))
                    .findFirst();
        }
    }

    /**
     * The existing release of a manual deployment.
     *
     * @param deployer who deploys, as text that {@link Deployer} reads; the same deployment may ask again
     * @param newest the newest known releases; the policy needs them if nothing is recorded for a stack
     * @param pins whether the plan decided already that the stack stays at the release
     */
    record ManualRelease(
            @NonNull ReleaseTag tag,
            @NonNull String deployer,
            @NonNull List<ReleaseTag> newest,
            boolean pins,
            @NonNull Set<String> excluded)
            implements Proposal {

        public ManualRelease {
            Objects.requireNonNull(tag);
            Objects.requireNonNull(deployer);
            newest = List.copyOf(newest);
            excluded = StackName.setOf(excluded);
        }
    }
}
