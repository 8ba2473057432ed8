package io.jenkins.plugins.autodeploy.deployments;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.console.AnnotatedLargeText;
import hudson.model.Item;
import hudson.model.ModelObject;
import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.step.Deployments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The page of a deployment that a person began: where it stands, and what it says, live. */
public final class ChosenDeployment implements ModelObject {

    private final Item project;
    private final String id;
    private final Deployment deployment;

    ChosenDeployment(@NonNull Item project, @NonNull String id, @NonNull Deployment deployment) {
        this.project = project;
        this.id = id;
        this.deployment = deployment;
    }

    @NonNull
    public Item getProject() {
        return project;
    }

    @NonNull
    public ChosenView getView() {
        return ChosenView.of(id, deployment);
    }

    @Override
    public String getDisplayName() {
        return Messages.ChosenDeployment_DisplayName(
                deployment.request().tag(),
                String.join(", ", deployment.request().stacks()));
    }

    /** The path of this page below Jenkins. */
    @NonNull
    public String getUrl() {
        return project.getUrl() + ProjectDeployments.URL + "/" + id + "/";
    }

    /** Whether the reader may stop it. */
    public boolean isStoppable() {
        return getView().underWay() && project.hasPermission(DeploymentPermissions.DEPLOY);
    }

    /** What it has said so far, for Jenkins' own live text. */
    @NonNull
    public AnnotatedLargeText<ChosenDeployment> getLogText() {
        project.checkPermission(Item.READ);
        return new AnnotatedLargeText<>(
                Deployments.get().log(id).toFile(),
                StandardCharsets.UTF_8,
                deployment.stage().isEnd(),
                this);
    }

    @RequirePOST
    public void doStop(StaplerResponse2 response) throws IOException {
        project.checkPermission(DeploymentPermissions.DEPLOY);
        Reply.to(response, () -> {
            if (!Deployments.get().abort(id, Viewer.name())) {
                throw new IllegalArgumentException(Messages.Refusals_Ended());
            }
            return "";
        });
    }
}
