package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.LabelRule.HoldLabel;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.Objects;

/** A release that is to go to stacks, and why. {@link DeploymentPolicy} decides on it for each stack. */
public sealed interface Proposal {

    @NonNull
    ReleaseTag tag();

    /**
     * The release of a merged commit.
     *
     * @param holdLabels all hold labels on the pull requests of the release
     * @param retryUnknown whether a person said that a trigger is sent again if nobody knows what became of it
     */
    record MergedRelease(@NonNull ReleaseTag tag, @NonNull List<HoldLabel> holdLabels, boolean retryUnknown)
            implements Proposal {

        public MergedRelease {
            Objects.requireNonNull(tag);
            holdLabels = List.copyOf(holdLabels);
        }
    }

    /**
     * A release that a person chose.
     *
     * @param deployer who deploys it: the same deployment may ask again
     * @param newest the newest releases that are known; they count where nothing is recorded of a stack
     * @param pins whether it was decided before that the stack stays at the release
     */
    record ManualRelease(
            @NonNull ReleaseTag tag,
            @NonNull String deployer,
            @NonNull List<ReleaseTag> newest,
            boolean pins) implements Proposal {

        public ManualRelease {
            Objects.requireNonNull(tag);
            Objects.requireNonNull(deployer);
            newest = List.copyOf(newest);
        }
    }
}
