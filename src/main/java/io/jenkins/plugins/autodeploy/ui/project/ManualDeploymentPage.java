package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.console.AnnotatedLargeText;
import hudson.model.Item;
import hudson.model.ModelObject;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.controller.ManualDeployments;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The page of a deployment that a person began. It shows the state and the log live. */
@Restricted(NoExternalUse.class)
public final class ManualDeploymentPage implements ModelObject {

    private final Item project;
    private final String id;
    private final Deployment deployment;

    ManualDeploymentPage(@NonNull Item project, @NonNull String id, @NonNull Deployment deployment) {
        this.project = project;
        this.id = id;
        this.deployment = deployment;
    }

    /** The project in which a person began the deployment. */
    @NonNull
    public Item getProject() {
        return project;
    }

    /** What people see of the deployment now. */
    @NonNull
    public ManualDeploymentView getView() {
        return ManualDeploymentView.of(id, deployment, CurrentUser.withoutDeployers());
    }

    @Override
    public String getDisplayName() {
        return Messages.ManualDeploymentPage_DisplayName(
                getView().tag(), String.join(", ", deployment.request().stacks()));
    }

    /** The path of this page below Jenkins. */
    @NonNull
    public String getUrl() {
        return project.getUrl() + ProjectDeploymentsAction.URL + "/" + id + "/";
    }

    /** Whether the deployment is under way and the current user may stop it. */
    public boolean isStoppable() {
        return getView().underWay() && project.hasPermission(DeploymentPermissions.DEPLOY);
    }

    /** Whether the deployment has ended, and its end could not be written to the disk so far. */
    public boolean isEndUnrecorded() {
        return ManualDeployments.get().isEndUnrecorded(id);
    }

    /** The log of the deployment so far, in the form that Jenkins' live text needs. */
    @NonNull
    public AnnotatedLargeText<ManualDeploymentPage> getLogText() {
        project.checkPermission(Item.READ);
        return new AnnotatedLargeText<>(
                ManualDeployments.get().log(id).toFile(),
                StandardCharsets.UTF_8,
                deployment.phase().isEnd(),
                this);
    }

    /** Stops the deployment. The response says why if the deployment can't be stopped. */
    @RequirePOST
    public void doStop(StaplerResponse2 response) throws IOException {
        project.checkPermission(DeploymentPermissions.DEPLOY);
        ActionResponse.to(response, () -> {
            if (!ManualDeployments.get().stop(id, CurrentUser.name())) {
                throw new UserErrorException(Messages.StackActions_Ended());
            }
            return "";
        });
    }
}
