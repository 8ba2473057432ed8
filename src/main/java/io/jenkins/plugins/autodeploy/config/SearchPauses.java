package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import io.jenkins.plugins.autodeploy.spinnaker.SearchPause;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Knows where no search for executions is sent now. The configuration page shows that. */
@Restricted(NoExternalUse.class)
public interface SearchPauses extends ExtensionPoint {

    /** The applications in which no search is sent now, because Gate did not answer the last one. */
    @NonNull
    List<SearchPause> searchPauses();
}
