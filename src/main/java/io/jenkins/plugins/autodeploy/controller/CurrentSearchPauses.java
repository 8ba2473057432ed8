package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.autodeploy.config.SearchPauses;
import io.jenkins.plugins.autodeploy.spinnaker.SearchPause;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tells the configuration page where the deployments of this controller send no search now. */
@Extension
@Restricted(NoExternalUse.class)
public final class CurrentSearchPauses implements SearchPauses {

    @Override
    @NonNull
    public List<SearchPause> searchPauses() {
        return DeploymentService.get().connections().searchPauses();
    }
}
