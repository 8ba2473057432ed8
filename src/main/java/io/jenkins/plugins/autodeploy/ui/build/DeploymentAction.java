package io.jenkins.plugins.autodeploy.ui.build;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Api;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The deployments of a build, in the order in which they began: on the build's page, on a page of their own, and in the
 * REST API. The build is written to the disk when one begins and when it ends; what happens in between is asked of
 * {@link UnderWay}.
 */
@ExportedBean(defaultVisibility = 2)
public final class DeploymentAction implements RunAction2 {

    private static final int WHILE_UNDER_WAY = 2_000;
    private static final int WHILE_BUILDING = 10_000;

    private transient volatile Run<?, ?> run;
    /** Never changed, always replaced: it may be written to the disk at any time. */
    private volatile ArrayList<DeploymentEntry> cards = new ArrayList<>();

    private DeploymentAction() {}

    /**
     * Shows a deployment on the page of its build from now on.
     *
     * @param id by which {@link UnderWay} knows it
     * @throws IOException if the build can't be written
     */
    public static void begin(@NonNull Run<?, ?> build, @NonNull String id) throws IOException {
        if (of(build).put(new DeploymentEntry(id, null), id)) {
            build.save();
        }
    }

    /**
     * Keeps on the build how a deployment ended.
     *
     * @param end as it is to be seen from now on
     * @throws IOException if the build can't be written
     */
    public static void end(@NonNull Run<?, ?> build, @NonNull String id, @NonNull DeploymentView end)
            throws IOException {
        if (of(build).put(new DeploymentEntry(id, end), id)) {
            build.save();
        }
    }

    private static synchronized DeploymentAction of(Run<?, ?> build) {
        DeploymentAction action = build.getAction(DeploymentAction.class);
        if (action == null) {
            action = new DeploymentAction();
            build.addAction(action);
        }
        return action;
    }

    /** @return whether something is different now */
    private synchronized boolean put(DeploymentEntry card, String id) {
        ArrayList<DeploymentEntry> next = new ArrayList<>(cards);
        for (int i = 0; i < next.size(); i++) {
            DeploymentEntry known = next.get(i);
            if (known.isOf(id)) {
                if (known.hasEnded() || !card.hasEnded()) {
                    return false;
                }
                next.set(i, card);
                cards = next;
                return true;
            }
        }
        next.add(card);
        cards = next;
        return true;
    }

    @Override
    public void onAttached(Run<?, ?> build) {
        run = build;
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        run = build;
    }

    /** The build, by the name that Jenkins' pages of a build expect. */
    @NonNull
    public Run<?, ?> getObject() {
        return run;
    }

    @Exported(inline = true)
    @NonNull
    public List<DeploymentView> getDeployments() {
        return cards.stream()
                .map(DeploymentEntry::view)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * After how many milliseconds there may be something new to see; 0 for never. While the build goes on, another
     * deployment of it may begin.
     */
    public int getPace() {
        if (getDeployments().stream().anyMatch(DeploymentView::isUnderWay)) {
            return WHILE_UNDER_WAY;
        }
        return run.isBuilding() ? WHILE_BUILDING : 0;
    }

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
