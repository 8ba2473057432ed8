package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import java.util.List;
import java.util.Set;

/** Proposals of builds and people to the ledger, without labels. */
public final class Proposals {

    private Proposals() {}

    public static Proposal merge(Release release) {
        return new Proposal.MergedRelease(release.tag(), List.of(), false, Set.of(), Set.of(), StackWindows.NONE);
    }

    public static Proposal retryUnknown(Release release) {
        return new Proposal.MergedRelease(release.tag(), List.of(), true, Set.of(), Set.of(), StackWindows.NONE);
    }

    public static Proposal manual(Release release, String deployer) {
        return new Proposal.ManualRelease(release.tag(), deployer, List.of(), false, Set.of(), StackWindows.NONE);
    }
}
