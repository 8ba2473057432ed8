package io.jenkins.plugins.autodeploy.step;

import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.github_branch_source.Connector;

/** The credentials that the Snippet Generator offers. Only people who may see them get their ids. */
final class StepCredentials {

    private StepCredentials() {}

    /**
     * Whether the current user may see the credentials and the GitHub servers that a step can name.
     *
     * @param item the project of the step; null outside of a project
     */
    static boolean areVisible(@CheckForNull Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }

    static ListBoxModel list(@CheckForNull Item item, @CheckForNull String repository, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (areVisible(item)) {
            items.addAll(Connector.listScanCredentials(item, api(repository)));
        }
        return items.includeCurrentValue(current);
    }

    private static String api(String repository) {
        try {
            return repository == null
                    ? GitHubSite.PUBLIC_API.toString()
                    : GitHubSite.of(repository).api().toString();
        } catch (UserErrorException e) {
            return GitHubSite.PUBLIC_API.toString();
        }
    }
}
