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
import io.jenkins.plugins.autodeploy.controller.RepositoryShares;
import io.jenkins.plugins.autodeploy.ledger.History.Names;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.ui.LineView;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.project.ProjectRepositories.Owned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
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
        History history = ProjectDeploymentsAction.history();
        Map<RepositoryKey, AllDeploymentsView.Row> rows = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        ViewContext context = CurrentUser.withoutDeployers();
        Names names;
        try {
            names = history.names();
        } catch (IOException e) {
            return AllDeploymentsView.of(List.of(), configured(), List.of(FailureText.of(e)));
        }
        for (Item project : ProjectRepositories.projects()) {
            try {
                Link page = new Link(
                        project.getFullDisplayName(),
                        root + "/" + project.getUrl() + ProjectDeploymentsAction.URL + "/");
                for (Owned owned : ProjectRepositories.of(project, names)) {
                    if (!RepositoryShares.get()
                            .nowOfMany(project, owned.source(), owned.key())
                            .maySee()) {
                        continue;
                    }
                    AllDeploymentsView.Row row = rows.get(owned.key());
                    if (row == null) {
                        Overview overview = history.overview(owned.key());
                        row = AllDeploymentsView.Row.of(
                                overview,
                                ProjectRepositories.stacks(owned, overview),
                                WindowsNow.of(owned, overview),
                                context);
                    }
                    rows.put(owned.key(), row.with(page));
                }
            } catch (IOException e) {
                problems.add(project.getFullDisplayName() + ": " + FailureText.of(e));
            }
        }
        if (Jenkins.get().hasPermission(Jenkins.SYSTEM_READ)) {
            names.problems().stream()
                    .filter(problem -> problems.stream().noneMatch(known -> known.endsWith(problem)))
                    .forEach(problems::add);
        }
        return AllDeploymentsView.of(List.copyOf(rows.values()), configured(), problems);
    }

    /** Whether the line is stopped. */
    @NonNull
    public LineView line() {
        return LineView.of(DeploymentService.get()::stopsOfTheLine);
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
