package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLine;
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
    private final DeploymentLine line;
    private final StackActions actions;

    ActionForms(@NonNull Item project, @NonNull History history, @NonNull DeploymentLine line) {
        this.project = project;
        this.history = history;
        this.line = line;
        this.actions = new StackActions(project, history, line);
    }

    @NonNull
    Dialog<StackForm> holding(@CheckForNull String repository, @CheckForNull String stack) {
        return form(repository, stack, known -> ActionPreview.ofHolding(known, CurrentUser.holdRight()), "");
    }

    @NonNull
    Dialog<StackForm> resuming(@CheckForNull String repository, @CheckForNull String stack, @CheckForNull String hold) {
        String id = hold == null ? "" : hold.strip();
        return id.isEmpty()
                ? form(repository, stack, ActionForms::resuming, "")
                : form(repository, stack, known -> ending(known, id), id);
    }

    private static String resuming(StackOverview stack) throws RefusedException {
        StackActions.checkRight(stack.stack(), stack.holds());
        return ActionPreview.ofResuming(stack);
    }

    private static String ending(StackOverview stack, String id) throws UserErrorException, RefusedException {
        Hold hold = StackActions.hold(stack, id);
        StackActions.checkRight(stack.stack(), List.of(hold));
        return ActionPreview.ofEnding(stack, hold);
    }

    /** Says what an action does to a stack, or why the person may not do it. */
    @FunctionalInterface
    private interface EffectText {

        String on(StackOverview stack) throws UserErrorException, RefusedException;
    }

    private Dialog<StackForm> form(String repository, String stack, EffectText effect, String hold) {
        return Dialog.of(() -> {
            Owned owned = actions.owned(repository);
            Overview overview = history.overview(owned.key());
            StackOverview known = actions.stackOverview(owned, overview, stack);
            return new StackForm(owned.key().toString(), name(overview), known.stack(), hold, effect.on(known));
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
        List<Hold> stops = line.stops();
        List<StackOverview> overviews = new ArrayList<>();
        Map<String, List<RunningTrigger>> running = new HashMap<>();
        for (String each : ProjectRepositories.stacks(owned, overview)) {
            overviews.add(actions.stackOverview(owned, overview, each).stoppedBy(stops));
            running.put(each, history.running(owned.key(), each));
        }
        DeployFacts facts = new DeployFacts(
                overview,
                OfferedReleases.of(history, owned.key(), overview, known),
                overviews,
                AutoDeployConfiguration.get().excludedStacks(project.getFullName()),
                WindowsNow.of(owned, overview),
                CurrentUser.holdRight(),
                running,
                AutoDeployConfiguration.get().gate().isPresent());
        return DeployForm.of(facts, name(overview), known, context);
    }

    private static String name(Overview overview) {
        return overview.name()
                .map(RepositoryName::toString)
                .orElse(overview.repository().toString());
    }
}
