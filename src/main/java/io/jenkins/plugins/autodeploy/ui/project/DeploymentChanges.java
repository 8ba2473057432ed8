package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.controller.StackChangesReader;
import io.jenkins.plugins.autodeploy.deployment.RolledAcross;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.LostReleases;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.ui.project.ProjectRepositories.Owned;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;

/**
 * Finds out what a person's deployment brings and takes away, and whether the person must confirm it once more. It asks GitHub,
 * so its methods may take some seconds. The caller has checked the permissions before.
 */
record DeploymentChanges(
        @NonNull Item project,
        @NonNull History history,
        @NonNull StackActions actions) {

    /** @param tag the tag of the release to deploy */
    @NonNull
    ChangesText read(@Nullable String repository, @Nullable String stack, @Nullable String tag)
            throws IOException, UserErrorException, RefusedException {
        Owned owned = actions.owned(repository);
        Overview overview = history.overview(owned.key());
        StackOverview known = actions.stackOverview(owned, overview, stack);
        ReleaseRecord chosen = release(owned, overview, known.stack(), tag);
        GitHubSCMSource source = actions.source(owned, tag);
        if (known.current() == null) {
            return ChangesText.of(Messages._ChangesText_NoRecord(known.stack()), false);
        }
        ReleaseRecord has = known.current().release();
        Optional<LostReleases> lost = LostReleases.of(overview, known, chosen.releaseTag());
        LabelRule labels = labels();
        try {
            return ChangesText.of(
                    known.stack(),
                    chosen.tag(),
                    has.tag(),
                    new StackChangesReader(project, source).read(known.stack(), has, chosen, lost),
                    labels);
        } catch (UserErrorException e) {
            return ChangesText.of(
                    Messages._ChangesText_NotAsked(known.stack(), String.valueOf(e.getMessage())),
                    lost.isPresent() && labels.knowsNoRollback());
        }
    }

    /** The release to deploy, if it is one of those that a person may choose. */
    @NonNull
    ReleaseRecord release(@NonNull Owned owned, @NonNull Overview overview, @NonNull String stack, @Nullable String tag)
            throws IOException, UserErrorException {
        ReleaseRecord release = tag == null
                ? null
                : OfferedReleases.of(history, owned.key(), overview, stack).get(tag);
        if (release == null) {
            throw new UserErrorException(Messages.StackActions_NoRelease(tag));
        }
        return release;
    }

    /**
     * Checks that no label against rollbacks forbids a deployment that the person has not confirmed.
     *
     * @param chosen the release to deploy
     * @throws UserErrorException if the person must confirm it; the message says why
     */
    void check(
            @NonNull Owned owned,
            @NonNull Overview overview,
            @NonNull ReleaseRecord chosen,
            @NonNull List<String> stacks)
            throws UserErrorException {
        LabelRule labels = labels();
        Map<String, LostReleases> lost = new LinkedHashMap<>();
        for (String stack : stacks) {
            overview.stack(stack)
                    .flatMap(known -> LostReleases.of(overview, known, chosen.releaseTag()))
                    .ifPresent(each -> lost.put(stack, each));
        }
        if (lost.isEmpty() || !labels.knowsNoRollback()) {
            return;
        }
        Optional<String> why;
        try {
            why = new StackChangesReader(project, owned.source())
                    .across(chosen.releaseTag(), lost).stream()
                            .filter(RolledAcross::needsConfirmation)
                            .map(each -> ChangesText.asked(each, labels).toString())
                            .reduce((some, more) -> some + " " + more);
        } catch (UserErrorException e) {
            why = Optional.of(Messages.ChangesText_NotAsked(String.join(", ", lost.keySet()), e.getMessage() + "."));
        }
        if (why.isPresent()) {
            throw new UserErrorException(Messages.StackActions_Unconfirmed(why.get()));
        }
    }

    private static LabelRule labels() throws UserErrorException {
        return AutoDeployConfiguration.get().rules().labels();
    }
}
