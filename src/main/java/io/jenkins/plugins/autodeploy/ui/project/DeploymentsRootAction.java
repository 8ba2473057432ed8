package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.RootAction;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.StackChecker;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.ui.DeferredApi;
import io.jenkins.plugins.autodeploy.ui.LineView;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.project.VisibleRepositories.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * The Deployments page of the controller. It shows which release is on which stack, for all projects that the current
 * user may read. A repository is left out as long as it is not known whether its project may see it.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class DeploymentsRootAction implements RootAction {

    /** Null if the current user may not read Jenkins. Then Jenkins shows no link to the page. */
    @Override
    @CheckForNull
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Jenkins.READ) ? ProjectDeploymentsAction.ICON : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.ProjectDeploymentsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return ProjectDeploymentsAction.URL;
    }

    /**
     * What the page shows now.
     *
     * @param root the path of Jenkins, without a slash at its end
     */
    @NonNull
    public AllDeploymentsView view(@NonNull String root) {
        Jenkins.get().checkPermission(Jenkins.READ);
        VisibleRepositories visible = VisibleRepositories.of(ProjectDeploymentsAction.history());
        DriftWords words = new DriftWords(LocaleProvider.getLocale());
        List<AllDeploymentsView.Row> rows = new ArrayList<>();
        for (Visible each : visible.repositories()) {
            AllDeploymentsView.Row row = AllDeploymentsView.Row.of(
                    each.overview(), each.stacks(), WindowsNow.of(each.owned(), each.overview()), words);
            for (Item project : each.projects()) {
                row = row.with(new Link(
                        project.getFullDisplayName(),
                        root + "/" + project.getUrl() + ProjectDeploymentsAction.URL + "/"));
            }
            rows.add(row);
        }
        return AllDeploymentsView.of(rows, configured(), visible.problems());
    }

    /**
     * Where a pull request, a commit or a tag is, for the page.
     *
     * @param root the path of Jenkins, without a slash at its end
     * @param zone the id of the current user's time zone; null for Jenkins' own
     * @param query what the person wrote; null or blank if the person looks for nothing
     * @return null if the person looks for nothing
     */
    @CheckForNull
    public SearchView search(@NonNull String root, @CheckForNull String zone, @CheckForNull String query) {
        Jenkins.get().checkPermission(Jenkins.READ);
        return query == null || query.isBlank()
                ? null
                : SearchView.of(query, root, CurrentUser.viewContext(root, zone));
    }

    /**
     * Says where a pull request, a commit or a tag is, as JSON; see {@link SearchResponse}. If the request is wrong, the
     * response says why.
     *
     * @param q what the person looks for
     */
    public void doSearch(StaplerRequest2 request, StaplerResponse2 response, @QueryParameter String q)
            throws IOException {
        Jenkins.get().checkPermission(Jenkins.READ);
        SearchResponse.to(response, q, request.getContextPath());
    }

    /** Whether the line is stopped. */
    @NonNull
    public LineView line() {
        return LineView.of(DeploymentService.get()::stopsOfTheLine);
    }

    /** The REST API of this page; see {@link AllProjectsResource}. */
    @NonNull
    public DeferredApi getApi() {
        Jenkins.get().checkPermission(Jenkins.READ);
        return new DeferredApi(
                () -> AllProjectsResource.of(ProjectDeploymentsAction.history(), CurrentUser.viewContext("", null)));
    }

    /** The page of the switch for all stacks of all repositories. */
    @NonNull
    public LinePage getLine() {
        Jenkins.get().checkPermission(Jenkins.READ);
        return new LinePage(DeploymentService.get().line());
    }

    /** The delivery log of the event receivers. */
    @NonNull
    public EventsPage getEvents() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return new EventsPage(DeploymentService.get().events());
    }

    /** Whether the current user may check the stacks. */
    public boolean mayCheck() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /**
     * Compares the saved stacks with the pipelines in Spinnaker, and answers with JSON.
     *
     * @param stack the name of a stack; empty for all stacks
     */
    @RequirePOST
    public void doCheck(StaplerResponse2 response, @QueryParameter String stack) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        CheckResponse.to(
                response,
                () -> CheckReport.ofStacks(
                        StackChecker.get().check(stack == null || stack.isBlank() ? null : stack.strip())));
    }

    private static List<String> configured() {
        return AutoDeployConfiguration.get().getStacks().stream()
                .map(StackConfiguration::getName)
                .toList();
    }
}
