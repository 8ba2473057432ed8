package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import jenkins.scm.api.SCMSourceOwner;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Adds a Deployments page to each project that has a GitHub branch source. */
@Extension
@Restricted(NoExternalUse.class)
public final class ProjectDeploymentsActionFactory extends TransientActionFactory<SCMSourceOwner> {

    @Override
    public Class<SCMSourceOwner> type() {
        return SCMSourceOwner.class;
    }

    @Override
    @NonNull
    public Collection<? extends Action> createFor(@NonNull SCMSourceOwner project) {
        return ProjectRepositories.has(project) ? List.of(new ProjectDeploymentsAction(project)) : List.of();
    }
}
