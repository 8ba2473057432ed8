package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ui.project.ProjectRepositories.Owned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The forms that ask a person before something is done. A form is missing if the record can't be read, or if the person
 * may not do it. Then the dialog has the reason.
 */
final class ActionForms {

    private final Item project;
    private final History history;
    private final StackActions actions;

    ActionForms(@NonNull Item project, @NonNull History history) {
        this.project = project;
        this.history = history;
        this.actions = new StackActions(project, history);
    }

    @NonNull
    Dialog<StackForm> holding(@CheckForNull String repository, @CheckForNull String stack) {
        String effect = Messages.ActionPreview_Hold(stack);
        return form(
                repository,
                stack,
                CurrentUser.holdRight() == HoldRight.OVERRIDE
                        ? effect + " " + Messages.ActionPreview_HoldWithOverride()
                        : effect);
    }

    @NonNull
    Dialog<StackForm> resuming(@CheckForNull String repository, @CheckForNull String stack) {
        return form(repository, stack, Messages.ActionPreview_Resume(stack));
    }

    private Dialog<StackForm> form(String repository, String stack, String effect) {
        return Dialog.of(() -> {
            Owned owned = actions.owned(repository);
            Overview overview = history.overview(owned.key());
            StackOverview known = actions.stackOverview(owned, overview, stack);
            actions.checkRight(known);
            return new StackForm(owned.key().toString(), name(overview), known.stack(), effect);
        });
    }

    @NonNull
    Dialog<DeployForm> deploying(
            @CheckForNull String repository, @CheckForNull String stack, @NonNull ViewContext context) {
        return Dialog.of(() -> deployForm(repository, stack, context));
    }

    private DeployForm deployForm(String repository, String stack, ViewContext context)
            throws IOException, UserErrorException, RefusedException {
        Owned owned = actions.owned(repository);
        Overview overview = history.overview(owned.key());
        String known = actions.stackOverview(owned, overview, stack).stack();
        List<StackOverview> overviews = new ArrayList<>();
        Map<String, List<RunningTrigger>> running = new HashMap<>();
        for (String each : ProjectDeploymentsAction.configured(owned, overview)) {
            overviews.add(actions.stackOverview(owned, overview, each));
            running.put(each, history.running(owned.key(), each));
        }
        return DeployForm.of(
                overview,
                name(overview),
                known,
                OfferedReleases.of(history, owned.key(), overview, known),
                overviews,
                AutoDeployConfiguration.get().excludedStacks(project.getFullName()),
                new DeployForm.Running(
                        running, AutoDeployConfiguration.get().gate().isPresent()),
                context);
    }

    private static String name(Overview overview) {
        return new GitHubLinks(overview.url())
                .repository()
                .map(RepositoryName::toString)
                .orElse(overview.repository().toString());
    }
}
