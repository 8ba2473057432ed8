package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Action;
import hudson.model.Item;
import hudson.security.Permission;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.controller.ManualDeployments;
import io.jenkins.plugins.autodeploy.controller.RepositoryShares;
import io.jenkins.plugins.autodeploy.controller.Share;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ui.DeferredApi;
import io.jenkins.plugins.autodeploy.ui.LineView;
import io.jenkins.plugins.autodeploy.ui.project.ProjectRepositories.Owned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The Deployments page of a project. Jenkins shows it only to people who may read the project. */
@Restricted(NoExternalUse.class)
public final class ProjectDeploymentsAction implements Action {

    static final String URL = "deployments";

    /** The header of the response to a hold. It has the id of the hold. */
    static final String HOLD_HEADER = "X-Auto-Deploy-Hold";

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
     * What the page shows now, without the history.
     *
     * @param root the path of Jenkins, without a slash at its end
     * @param zone the id of the current user's time zone; null for Jenkins' own
     */
    @NonNull
    public ProjectView view(@NonNull String root, @CheckForNull String zone) {
        project.checkPermission(Item.READ);
        List<ManualDeploymentView> manualDeployments = new ArrayList<>();
        ManualDeployments.get()
                .underWayIn(project)
                .forEach((id, deployment) ->
                        manualDeployments.add(ManualDeploymentView.of(id, deployment, CurrentUser.withoutDeployers())));
        List<RepositoryView> repositories = new ArrayList<>();
        List<UnseenRepository> unseen = new ArrayList<>();
        List<String> named = new ArrayList<>();
        String problem = "";
        try {
            ViewContext context = CurrentUser.viewContext(root, zone);
            List<Owned> recorded = ProjectRepositories.of(project);
            for (Owned owned : recorded) {
                Share share = share(owned);
                if (share.maySee()) {
                    Overview overview = history().overview(owned.key());
                    repositories.add(RepositoryView.of(
                            overview,
                            ProjectRepositories.stacks(owned, overview),
                            WindowsNow.of(owned, overview),
                            share,
                            context));
                } else {
                    unseen.add(UnseenRepository.of(ProjectRepositories.text(owned.source()), share));
                }
            }
            for (GitHubSCMSource source : ProjectRepositories.unrecorded(project, recorded)) {
                Share share = RepositoryShares.get().now(project, source, null);
                String name = ProjectRepositories.text(source);
                if (share.maySee()) {
                    named.add(name);
                } else {
                    unseen.add(UnseenRepository.of(name, share));
                }
            }
        } catch (IOException e) {
            problem = FailureText.of(e);
        }
        return new ProjectView(
                repositories,
                unseen,
                manualDeployments,
                named,
                may(DeploymentPermissions.DEPLOY),
                may(DeploymentPermissions.HOLD),
                CurrentUser.holdRight().mayEnd(HoldRight.OVERRIDE),
                problem);
    }

    /** Whether the line is stopped. */
    @NonNull
    public LineView line() {
        return LineView.of(DeploymentService.get()::stopsOfTheLine);
    }

    private Share share(Owned owned) {
        return RepositoryShares.get().now(project, owned.source(), owned.key());
    }

    /**
     * A part of the history of one repository of the project.
     *
     * @param root the path of Jenkins, without a slash at its end
     * @param zone the id of the current user's time zone; null for Jenkins' own
     * @param repository the key of the repository. If it is null, or no repository of this project has it, the first
     *     repository is shown
     * @param stack the name of the stack to look for; null or empty for all stacks
     * @param state the name of the state to look for; null or empty for all states
     * @param text the text to look for; null or empty for everything
     * @param older the begin of the part, from {@link HistoryView#older}; null or empty for the newest events
     * @return null if nothing is recorded about any repository of the project, or if the project may not see it
     * @throws IOException if the record can't be read; the message names the file
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
        List<Owned> owned = ProjectRepositories.of(project).stream()
                .filter(each -> share(each).maySee())
                .toList();
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
                CurrentUser.viewContext(root, zone));
    }

    /**
     * The form that asks a person before a stack is held.
     *
     * @param repository the key of the repository
     * @param stack the name of the stack
     * @return the form; or the reason if this project has no such repository or stack, if it may not act on the
     *     repository, or if the record can't be read
     */
    @NonNull
    public Dialog<StackForm> holding(@CheckForNull String repository, @CheckForNull String stack) {
        project.checkPermission(DeploymentPermissions.HOLD);
        return forms().holding(repository, stack);
    }

    /**
     * The form that asks a person before a stack is resumed.
     *
     * @param repository the key of the repository
     * @param stack the name of the stack
     * @param hold the id of the only hold to end; null or empty to end all holds and the pin
     * @return the form; or the reason if the person may not resume the stack, if this project has no such repository or
     *     stack, if it may not act on the repository, or if the record can't be read
     */
    @NonNull
    public Dialog<StackForm> resuming(
            @CheckForNull String repository, @CheckForNull String stack, @CheckForNull String hold) {
        project.checkPermission(DeploymentPermissions.HOLD);
        return forms().resuming(repository, stack, hold);
    }

    /**
     * The form that asks a person before an existing release is deployed.
     *
     * @param root the path of Jenkins, without a slash at its end
     * @param zone the id of the current user's time zone; null for Jenkins' own
     * @param repository the key of the repository
     * @param stack the name of the stack for which the person opened the form
     * @return the form; or the reason if this project has no such repository or stack, if it may not act on the
     *     repository, or if the record can't be read
     */
    @NonNull
    public Dialog<DeployForm> deploying(
            @NonNull String root,
            @CheckForNull String zone,
            @CheckForNull String repository,
            @CheckForNull String stack) {
        project.checkPermission(DeploymentPermissions.DEPLOY);
        return forms().deploying(repository, stack, CurrentUser.viewContext(root, zone));
    }

    /**
     * Holds a stack. Other holds of the stack stay. The response has the id of the hold in the header {@value
     * #HOLD_HEADER}. If the request is wrong, the response says why.
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
            int id = actions().hold(repository, stack, reason, until);
            response.setHeader(HOLD_HEADER, Integer.toString(id));
            return "";
        });
    }

    /**
     * Resumes a stack, or ends one hold of it. The response says why if the request is wrong.
     *
     * @param repository the key of the repository
     * @param stack the name of the stack
     * @param hold the id of the only hold to end; empty to end all holds and the pin
     */
    @RequirePOST
    public void doResume(
            StaplerResponse2 response,
            @QueryParameter String repository,
            @QueryParameter String stack,
            @QueryParameter String hold)
            throws IOException {
        project.checkPermission(DeploymentPermissions.HOLD);
        ActionResponse.to(response, () -> {
            actions().resume(repository, stack, hold);
            return "";
        });
    }

    /**
     * Deploys an existing release to the stacks that the form names. The response is the path of the page of the new
     * deployment. If the request is wrong, the response says why.
     *
     * @param repository the key of the repository
     * @param tag the tag of the release
     * @param reason why the person deploys while a window closes a stack; needed only then
     * @param acrossNoRollback whether the person confirms to take changes away that have the label against rollbacks
     */
    @RequirePOST
    public void doDeploy(
            StaplerRequest2 request,
            StaplerResponse2 response,
            @QueryParameter String repository,
            @QueryParameter String tag,
            @QueryParameter String reason,
            @QueryParameter boolean acrossNoRollback)
            throws IOException {
        project.checkPermission(DeploymentPermissions.DEPLOY);
        String[] stacks = request.getParameterValues("stack");
        ActionResponse.to(
                response,
                () -> request.getContextPath() + "/" + project.getUrl() + URL + "/"
                        + actions()
                                .deploy(
                                        repository,
                                        tag,
                                        stacks == null ? List.of() : List.of(stacks),
                                        reason,
                                        acrossNoRollback)
                        + "/");
    }

    /**
     * Asks GitHub what the deployment of a release brings to a stack and takes away from it, and answers with JSON; see
     * {@link ChangesResponse}. If the request is wrong, the response says why.
     *
     * @param repository the key of the repository
     * @param stack the name of the stack
     * @param tag the tag of the release
     */
    @RequirePOST
    public void doChanges(
            StaplerResponse2 response,
            @QueryParameter String repository,
            @QueryParameter String stack,
            @QueryParameter String tag)
            throws IOException {
        project.checkPermission(DeploymentPermissions.DEPLOY);
        DeploymentChanges changes = new DeploymentChanges(project, history(), actions());
        ChangesResponse.to(response, LocaleProvider.getLocale(), () -> changes.read(repository, stack, tag));
    }

    /** The REST API of this page; see {@link ProjectResource}. */
    @NonNull
    public DeferredApi getApi() {
        project.checkPermission(Item.READ);
        return new DeferredApi(() -> ProjectResource.of(project, history(), Stapler.getCurrentRequest2()));
    }

    /**
     * Sends the badge of a stack as an SVG image; see {@link BadgeResponse}. The rest of the path has the name of the
     * stack, as in {@code badge/prod.svg}.
     *
     * @param repository the key of the repository; null or empty for the first one of the project
     */
    public void doBadge(StaplerRequest2 request, StaplerResponse2 response, @QueryParameter String repository)
            throws IOException {
        project.checkPermission(Item.READ);
        BadgeResponse.to(project, history(), repository, request, response);
    }

    /** Whether the current user may check the stacks of the project. */
    public boolean mayCheck() {
        return may(Item.CONFIGURE);
    }

    /**
     * Checks the project's repositories on GitHub, compares their stacks with the pipelines in Spinnaker, and answers with
     * JSON.
     */
    @RequirePOST
    public void doCheck(StaplerResponse2 response) throws IOException {
        project.checkPermission(Item.CONFIGURE);
        CheckResponse.to(response, () -> CheckReport.ofProject(project));
    }

    /**
     * The page of a deployment that a person began in this project. Jenkins calls this method for the part of the URL
     * after this page.
     *
     * @param id the id of the deployment
     * @return null if this project has no such deployment
     * @throws IOException if the record can't be read; the message says why
     */
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
        return new StackActions(project, history(), DeploymentService.get().line());
    }

    private ActionForms forms() {
        return new ActionForms(project, history(), DeploymentService.get().line());
    }

    static History history() {
        return DeploymentService.get().history();
    }
}
