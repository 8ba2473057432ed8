package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.controller.CatchUps;
import io.jenkins.plugins.autodeploy.controller.ManualDeploymentRequest;
import io.jenkins.plugins.autodeploy.controller.ManualDeployments;
import io.jenkins.plugins.autodeploy.controller.RepositoryShares;
import io.jenkins.plugins.autodeploy.controller.Share;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLine;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.StrongerHoldException;
import io.jenkins.plugins.autodeploy.ledger.TooManyHoldsException;
import io.jenkins.plugins.autodeploy.ui.project.ProjectRepositories.Owned;
import io.jenkins.plugins.autodeploy.window.Closure;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;

/**
 * Does the actions of people on the stacks of a project's repositories. The caller has checked the permissions before.
 * If a request is wrong, each method throws a {@link UserErrorException}. Its message says what to fix, in the language
 * of the current user.
 */
record StackActions(
        @NonNull Item project,
        @NonNull History history,
        @NonNull DeploymentLine line) {

    /**
     * A repository of this project, by its key. Waits some seconds for GitHub if it is not known whether this project may
     * act on the repository.
     *
     * @throws RefusedException if this project may not act on the repository
     */
    @NonNull
    Owned owned(@Nullable String repository) throws IOException, UserErrorException, RefusedException {
        List<Owned> recorded = ProjectRepositories.of(project);
        Optional<Owned> owned = recorded.stream()
                .filter(each -> each.key().toString().equals(repository))
                .findFirst();
        if (owned.isEmpty()) {
            refuseWithoutShare(recorded);
            throw new UserErrorException(Messages.StackActions_NoRepository());
        }
        Share share = RepositoryShares.get()
                .await(project, owned.get().source(), owned.get().key());
        if (!share.mayAct()) {
            throw ShareText.refusal(
                    share,
                    owned.get().source() == null
                            ? repository
                            : ProjectRepositories.text(owned.get().source()));
        }
        return owned.get();
    }

    /** A project without a share gets the same text whether the repository has a record or not. */
    private void refuseWithoutShare(List<Owned> recorded) throws RefusedException {
        for (GitHubSCMSource source : ProjectRepositories.unrecorded(project, recorded)) {
            Share share = RepositoryShares.get().await(project, source, null);
            if (!share.mayAct()) {
                throw ShareText.refusal(share, ProjectRepositories.text(source));
            }
        }
    }

    /** What is recorded about a stack. The stack serves the repository now, or has served it. */
    @NonNull
    StackOverview stackOverview(@NonNull Owned owned, @NonNull Overview overview, @Nullable String stack)
            throws UserErrorException {
        Optional<StackOverview> recorded = overview.stack(String.valueOf(stack));
        if (recorded.isEmpty() && !ProjectRepositories.stacks(owned, overview).contains(stack)) {
            throw new UserErrorException(Messages.StackActions_NoStack(stack));
        }
        return recorded.map(each -> each.named(stack)).orElseGet(() -> StackOverview.unknown(stack));
    }

    /**
     * @param until when the hold ends, as ISO 8601 writes an instant; null or empty for no end
     * @return the id of the hold
     */
    int hold(@Nullable String repository, @Nullable String stack, @Nullable String reason, @Nullable String until)
            throws IOException, UserErrorException, RefusedException {
        Owned owned = owned(repository);
        String known =
                stackOverview(owned, history.overview(owned.key()), stack).stack();
        String checked = HoldReason.parse(known, reason);
        Instant end = HoldEnd.parse(until);
        try {
            return history.hold(owned.key(), known, CurrentUser.name(), CurrentUser.holdRight(), checked, end);
        } catch (TooManyHoldsException e) {
            throw new UserErrorException(Messages.StackActions_TooManyHolds(known, e.count()), e);
        } catch (UserErrorException e) {
            throw new UserErrorException(Messages.StackActions_Past(), e);
        }
    }

    private static RefusedException stronger(String stack, Hold hold) {
        return RefusedException.forbidden(Messages.StackActions_HeldWithOverride(stack, hold.person()));
    }

    /** Checks that the current user may end some holds of a stack. */
    static void checkRight(@NonNull String stack, @NonNull List<Hold> holds) throws RefusedException {
        for (Hold hold : holds) {
            if (!CurrentUser.holdRight().mayEnd(hold.right())) {
                throw stronger(stack, hold);
            }
        }
    }

    /** The hold of a stack with this id. */
    @NonNull
    static Hold hold(@NonNull StackOverview stack, @NonNull String id) throws UserErrorException {
        return stack.holds().stream()
                .filter(each -> Integer.toString(each.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new UserErrorException(Messages.StackActions_NoHold(stack.stack())));
    }

    /** @param hold the id of the only hold to end; null or empty to end all holds and the pin */
    void resume(@Nullable String repository, @Nullable String stack, @Nullable String hold)
            throws IOException, UserErrorException, RefusedException {
        Owned owned = owned(repository);
        StackOverview recorded = stackOverview(owned, history.overview(owned.key()), stack);
        String known = recorded.stack();
        try {
            if (hold != null && !hold.isBlank()) {
                int id = hold(recorded, hold.strip()).id();
                if (!history.endHold(owned.key(), known, id, CurrentUser.name(), CurrentUser.holdRight())) {
                    throw new UserErrorException(Messages.StackActions_NoHold(known));
                }
                CatchUps.get().changed(owned.key(), known, CurrentUser.name() + " ended a hold");
            } else if (history.resume(owned.key(), known, CurrentUser.name(), CurrentUser.holdRight())) {
                CatchUps.get().changed(owned.key(), known, CurrentUser.name() + " resumed it");
            } else {
                throw new UserErrorException(Messages.StackActions_NotStopped(known));
            }
        } catch (StrongerHoldException e) {
            throw stronger(known, e.hold());
        }
    }

    /**
     * @param reason why the person deploys while a window closes a stack; null or empty if the person does not say it
     * @param acrossNoRollback whether the person has confirmed to take changes away that have the label against rollbacks
     * @return the id of the deployment
     */
    @NonNull
    String deploy(
            @Nullable String repository,
            @Nullable String tag,
            @NonNull List<String> stacks,
            @Nullable String reason,
            boolean acrossNoRollback)
            throws IOException, UserErrorException, RefusedException {
        Owned owned = owned(repository);
        Overview overview = history.overview(owned.key());
        GitHubSCMSource source = source(owned, tag);
        if (stacks.isEmpty()) {
            throw new UserErrorException(Messages.StackActions_NoStacks());
        }
        List<Hold> stops = line.stops();
        if (!stops.isEmpty()) {
            throw new UserErrorException(Messages.StackActions_LineStopped(HoldNames.of(stops)));
        }
        for (String stack : stacks) {
            StackOverview recorded = stackOverview(owned, overview, stack);
            if (!recorded.holds().isEmpty()) {
                throw new UserErrorException(Messages.StackActions_Held(stack, HoldNames.of(recorded.holds())));
            }
        }
        String throughWindows = throughWindows(WindowsNow.of(owned, overview), stacks, reason);
        DeploymentChanges changes = new DeploymentChanges(project, history, this);
        ReleaseRecord chosen = changes.release(owned, overview, stacks.get(0), tag);
        if (!acrossNoRollback) {
            changes.check(owned, overview, chosen, stacks);
        }
        return ManualDeployments.get()
                .begin(
                        project,
                        source,
                        owned.key(),
                        new ManualDeploymentRequest(
                                CurrentUser.id(),
                                CurrentUser.name(),
                                chosen.tag(),
                                List.copyOf(stacks),
                                throughWindows,
                                acrossNoRollback));
    }

    /** The branch source that names the credential of the project. */
    @NonNull
    GitHubSCMSource source(@NonNull Owned owned, @Nullable String tag) throws UserErrorException {
        if (owned.source() == null) {
            throw new UserErrorException(Messages.StackActions_NoSource(tag));
        }
        return owned.source();
    }

    /** Why the current user deploys through windows; null if each stack is open. */
    private static String throughWindows(WindowsNow windows, List<String> stacks, String reason)
            throws UserErrorException, RefusedException {
        for (String stack : stacks) {
            Optional<Closure> closure = windows.closure(stack);
            if (closure.isPresent()) {
                String opening = closure.get().opening();
                if (!CurrentUser.holdRight().mayEnd(HoldRight.OVERRIDE)) {
                    throw RefusedException.forbidden(Messages.StackActions_Closed(stack, opening));
                }
                if (reason == null || reason.isBlank()) {
                    throw new UserErrorException(Messages.StackActions_NoReasonForWindow(stack, opening));
                }
                return HoldReason.parse(stack, reason);
            }
        }
        return null;
    }
}
