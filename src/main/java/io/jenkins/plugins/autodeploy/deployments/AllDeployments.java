package io.jenkins.plugins.autodeploy.deployments;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.RootAction;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.deploy.History;
import io.jenkins.plugins.autodeploy.deploy.History.Names;
import io.jenkins.plugins.autodeploy.deploy.Overview;
import io.jenkins.plugins.autodeploy.deploy.RepositoryKey;
import io.jenkins.plugins.autodeploy.deployments.Repositories.Owned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;

/** Deployments at the controller's top: what is on which stack, in all projects that the reader may read. */
@Extension
public final class AllDeployments implements RootAction {

    /** Null, so that nobody is shown the link, for those who may read nothing. */
    @Override
    @CheckForNull
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Jenkins.READ) ? ProjectDeployments.ICON : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.ProjectDeployments_DisplayName();
    }

    @Override
    public String getUrlName() {
        return ProjectDeployments.URL;
    }

    /** @param root the path of Jenkins, without a slash at its end */
    @NonNull
    public AllView view(@NonNull String root) {
        Jenkins.get().checkPermission(Jenkins.READ);
        History history = ProjectDeployments.history();
        Map<RepositoryKey, AllView.Row> rows = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        Reader reader = Viewer.hasty();
        Names names;
        try {
            names = history.names();
        } catch (IOException e) {
            return AllView.of(List.of(), configured(), List.of(String.valueOf(e.getMessage())));
        }
        for (Item project : Repositories.projects()) {
            try {
                Link page = new Link(
                        project.getFullDisplayName(), root + "/" + project.getUrl() + ProjectDeployments.URL + "/");
                for (Owned owned : Repositories.of(project, names)) {
                    AllView.Row row = rows.get(owned.key());
                    if (row == null) {
                        Overview overview = history.overview(owned.key());
                        row = AllView.Row.of(overview, ProjectDeployments.configured(owned, overview), reader);
                    }
                    rows.put(owned.key(), row.with(page));
                }
            } catch (IOException e) {
                problems.add(project.getFullDisplayName() + ": " + e.getMessage());
            }
        }
        return AllView.of(List.copyOf(rows.values()), configured(), problems);
    }

    private static List<String> configured() {
        return AutoDeployConfiguration.get().getStacks().stream()
                .map(StackConfiguration::getName)
                .toList();
    }
}
