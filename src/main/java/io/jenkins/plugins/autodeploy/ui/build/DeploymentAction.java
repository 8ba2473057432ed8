package io.jenkins.plugins.autodeploy.ui.build;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.controller.DeploymentManager;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.ui.LineView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The deployments of a build, in the order in which they began: on the build's page, on a page of their own, and in the
 * REST API. {@link BuildPageListener} writes them. While a deployment is under way, {@link DeploymentManager} knows its
 * state.
 */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public final class DeploymentAction implements RunAction2 {

    private static final int WHILE_UNDER_WAY = 2_000;
    private static final int WHILE_BUILDING = 10_000;

    private transient volatile Run<?, ?> run;
    /** The list is never changed but always replaced, because Jenkins may write it to the disk at any time. */
    private volatile ArrayList<DeploymentEntry> entries = new ArrayList<>();

    private DeploymentAction() {}

    /** The deployments of a build. The first time, the build has none. */
    static synchronized DeploymentAction of(Run<?, ?> build) {
        DeploymentAction action = build.getAction(DeploymentAction.class);
        if (action == null) {
            action = new DeploymentAction();
            build.addAction(action);
        }
        return action;
    }

    /** @return whether something has changed */
    synchronized boolean put(DeploymentEntry entry) {
        ArrayList<DeploymentEntry> next = entry.addTo(entries);
        boolean changed = next != entries;
        entries = next;
        return changed;
    }

    @Override
    public void onAttached(Run<?, ?> build) {
        run = build;
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        run = build;
    }

    /** The build. Jenkins' own pages of a build expect this name. */
    @NonNull
    public Run<?, ?> getObject() {
        return run;
    }

    /** What people see of each deployment now. */
    @Exported(inline = true)
    @NonNull
    public List<DeploymentView> getDeployments() {
        return entries.stream()
                .map(DeploymentEntry::view)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the line is stopped now. */
    @Exported
    @NonNull
    public LineView line() {
        return LineView.of(DeploymentService.get()::stopsOfTheLine);
    }

    /**
     * After how many milliseconds the page asks for news; 0 for never. While the build runs, it may begin another
     * deployment.
     */
    public int getPace() {
        if (getDeployments().stream().anyMatch(DeploymentView::isUnderWay)) {
            return WHILE_UNDER_WAY;
        }
        return run.isBuilding() || isEndUnrecorded() ? WHILE_BUILDING : 0;
    }

    /** Whether a deployment has ended, and its end could not be written to the disk so far. */
    public boolean isEndUnrecorded() {
        return entries.stream().anyMatch(DeploymentEntry::isEndUnrecorded);
    }

    /** The REST API of this page. */
    @NonNull
    public Api getApi() {
        return new Api(this);
    }

    @Override
    public String getIconFileName() {
        return "symbol-paper-plane-outline";
    }

    @Override
    public String getDisplayName() {
        return Messages.DeploymentAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "deployment";
    }
}
