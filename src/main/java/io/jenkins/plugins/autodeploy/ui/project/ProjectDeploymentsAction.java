package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Action;
import hudson.model.Item;
import hudson.security.Permission;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.controller.ManualDeployments;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ui.project.ProjectRepositories.Owned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.scm.api.SCMSourceOwner;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The Deployments page of a project. Jenkins shows it to those only who may read the project. */
@Restricted(NoExternalUse.class)
public final class ProjectDeploymentsAction implements Action {

    static final String URL = "deployments";

    static final String ICON = "symbol-paper-plane-outline";

    private final Item project;

    ProjectDeploymentsAction(@NonNull Item project) {
        this.project = project;
    }

    /** The project of this page. */
    @NonNull
    public Item getProject() {
        return project;
    }

    @Override
    public String getIconFileName() {
        return ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.ProjectDeploymentsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /**
     * @param root the path of Jenkins, without a slash at its end
     * @param zone the id of the reader's time zone; null for Jenkins' own
     */
    @NonNull
    public ProjectView view(@NonNull String root, @CheckForNull String zone) {
        project.checkPermission(Item.READ);
        List<ManualDeploymentView> manualDeployments = new ArrayList<>();
        ManualDeployments.get()
                .underWayIn(project)
                .forEach((id, deployment) -> manualDeployments.add(ManualDeploymentView.of(id, deployment)));
        List<RepositoryView> repositories = new ArrayList<>();
        String problem = "";
        try {
            ViewContext reader = CurrentUser.reader(root, zone);
            for (Owned owned : ProjectRepositories.of(project)) {
                Overview overview = history().overview(owned.key());
                repositories.add(RepositoryView.of(overview, configured(owned, overview), reader));
            }
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        }
        return new ProjectView(
                repositories,
                manualDeployments,
                named(),
                may(DeploymentPermissions.DEPLOY),
                may(DeploymentPermissions.HOLD),
                problem);
    }

    /** The names of the stacks that serve a repository now. */
    @NonNull
    static List<String> configured(@NonNull Owned owned, @NonNull Overview overview) {
        Optional<RepositoryName> name = owned.source() == null
                ? new GitHubLinks(overview.url()).repository()
                : ProjectRepositories.name(owned.source());
        return name.map(AutoDeployConfiguration.get()::stackNames).orElse(List.of());
    }

    private List<String> named() {
        return project instanceof SCMSourceOwner owner
                ? ProjectRepositories.sources(owner).stream()
                        .map(source -> source.getRepoOwner() + "/" + source.getRepository())
                        .toList()
                : List.of();
    }

    /**
     * A part of the history of one of the repositories.
     *
     * @param root the path of Jenkins, without a slash at its end
     * @param zone the id of the reader's time zone; null for Jenkins' own
     * @param repository its key; null or that of another project's for the first
     * @return null if nothing is recorded of any
     */
    @CheckForNull
    public HistoryView history(
            @NonNull String root,
            @CheckForNull String zone,
            @CheckForNull String repository,
            @CheckForNull String stack,
            @CheckForNull String state,
            @CheckForNull String text,
            @CheckForNull String older)
            throws IOException {
        project.checkPermission(Item.READ);
        List<Owned> owned = ProjectRepositories.of(project);
        if (owned.isEmpty()) {
            return null;
        }
        Owned shown = owned.stream()
                .filter(each -> each.key().toString().equals(repository))
                .findFirst()
                .orElse(owned.get(0));
        return HistoryView.of(
                history(),
                shown.key(),
                HistoryView.HistoryQuery.of(stack, state, text),
                older,
                CurrentUser.reader(root, zone));
    }

    /**
     * What a person is asked who wants to hold a stack.
     *
     * @throws UserErrorException if there is no such repository or stack here
     */
    @NonNull
    public StackForm holding(@CheckForNull String repository, @CheckForNull String stack)
            throws IOException, UserErrorException {
        project.checkPermission(DeploymentPermissions.HOLD);
        return form(repository, stack, Messages.ActionPreview_Hold(stack));
    }

    /**
     * What a person is asked who wants to resume a stack.
     *
     * @throws UserErrorException if there is no such repository or stack here
     */
    @NonNull
    public StackForm resuming(@CheckForNull String repository, @CheckForNull String stack)
            throws IOException, UserErrorException {
        project.checkPermission(DeploymentPermissions.HOLD);
        return form(repository, stack, Messages.ActionPreview_Resume(stack));
    }

    private StackForm form(String repository, String stack, String effect) throws IOException, UserErrorException {
        Owned owned = actions().owned(repository);
        Overview overview = history().overview(owned.key());
        String known = actions().standing(owned, overview, stack).stack();
        return new StackForm(owned.key().toString(), name(overview), known, effect);
    }

    /**
     * What a person is asked who wants to deploy an existing release.
     *
     * @param root the path of Jenkins, without a slash at its end
     * @param zone the id of the reader's time zone; null for Jenkins' own
     * @throws UserErrorException if there is no such repository or stack here
     */
    @NonNull
    public DeployForm deploying(
            @NonNull String root,
            @CheckForNull String zone,
            @CheckForNull String repository,
            @CheckForNull String stack)
            throws IOException, UserErrorException {
        project.checkPermission(DeploymentPermissions.DEPLOY);
        StackActions actions = actions();
        Owned owned = actions.owned(repository);
        Overview overview = history().overview(owned.key());
        String known = actions.standing(owned, overview, stack).stack();
        List<StackOverview> standings = new ArrayList<>();
        for (String each : configured(owned, overview)) {
            standings.add(actions.standing(owned, overview, each));
        }
        return DeployForm.of(
                overview,
                name(overview),
                known,
                OfferedReleases.of(history(), owned.key(), overview, known),
                standings,
                CurrentUser.reader(root, zone));
    }

    private static String name(Overview overview) {
        return new GitHubLinks(overview.url())
                .repository()
                .map(RepositoryName::toString)
                .orElse(overview.repository().toString());
    }

    /**
     * Holds a stack. The response says why if the request is wrong.
     *
     * @param repository the key of the repository
     * @param stack the name of the stack
     * @param reason why the person holds the stack
     * @param until when the hold ends, as ISO 8601 writes an instant; empty for no end
     */
    @RequirePOST
    public void doHold(
            StaplerResponse2 response,
            @QueryParameter String repository,
            @QueryParameter String stack,
            @QueryParameter String reason,
            @QueryParameter String until)
            throws IOException {
        project.checkPermission(DeploymentPermissions.HOLD);
        ActionResponse.to(response, () -> {
            actions().hold(repository, stack, reason, until);
            return "";
        });
    }

    /**
     * Resumes a stack. The response says why if the request is wrong.
     *
     * @param repository the key of the repository
     * @param stack the name of the stack
     */
    @RequirePOST
    public void doResume(StaplerResponse2 response, @QueryParameter String repository, @QueryParameter String stack)
            throws IOException {
        project.checkPermission(DeploymentPermissions.HOLD);
        ActionResponse.to(response, () -> {
            actions().resume(repository, stack);
            return "";
        });
    }

    /**
     * Deploys an existing release to the stacks that the form names. The response is the path of the page of the new
     * deployment. If the request is wrong, the response says why.
     *
     * @param repository the key of the repository
     * @param tag the tag of the release
     */
    @RequirePOST
    public void doDeploy(
            StaplerRequest2 request,
            StaplerResponse2 response,
            @QueryParameter String repository,
            @QueryParameter String tag)
            throws IOException {
        project.checkPermission(DeploymentPermissions.DEPLOY);
        String[] stacks = request.getParameterValues("stack");
        ActionResponse.to(
                response,
                () -> request.getContextPath() + "/" + project.getUrl() + URL + "/"
                        + actions().deploy(repository, tag, stacks == null ? List.of() : List.of(stacks)) + "/");
    }

    /** The page of a deployment that a person began in this project. */
    @CheckForNull
    public Object getDynamic(String id, StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        project.checkPermission(Item.READ);
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return null;
        }
        return ManualDeployments.get()
                .find(id, project)
                .map(deployment -> new ManualDeploymentPage(project, id, deployment))
                .orElse(null);
    }

    private boolean may(Permission permission) {
        return project.hasPermission(permission);
    }

    private StackActions actions() {
        return new StackActions(project, history());
    }

    static History history() {
        return DeploymentService.get().history();
    }
}
