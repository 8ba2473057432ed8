package io.jenkins.plugins.autodeploy.ui.build;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.Optional;

/** Knows the deployments that are under way, of which their builds do not know yet how they end. */
public interface UnderWay extends ExtensionPoint {

    @NonNull
    static UnderWay get() {
        return ExtensionList.lookupSingleton(UnderWay.class);
    }

    /** A deployment as it stands now; empty if it is not known here. Reads no file. */
    @NonNull
    Optional<DeploymentView> view(@NonNull String id);
}
