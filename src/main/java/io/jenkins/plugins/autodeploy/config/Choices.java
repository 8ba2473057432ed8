package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.autodeploy.deployment.FollowRules.IgnoredFailures;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.HoldLabels;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.ReleaseNotes;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import io.jenkins.plugins.autodeploy.release.Bump;
import java.util.List;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;

/** The entries of a drop-down list. */
record Choices(@NonNull List<Choice> choices) {

    static final Choices BUMPS = new Choices(List.of(
            new Choice(Bump.MAJOR.toString(), Messages._Choices_major()),
            new Choice(Bump.MINOR.toString(), Messages._Choices_minor()),
            new Choice(Bump.PATCH.toString(), Messages._Choices_patch())));

    static final Choices DIRECT_PUSHES = new Choices(List.of(
            new Choice(DirectPush.DEPLOY.name(), Messages._Choices_deploy()),
            new Choice(DirectPush.HOLD.name(), Messages._Choices_hold())));

    static final Choices HOLD_LABELS = new Choices(List.of(
            new Choice(HoldLabels.UNTIL_DEPLOYED.name(), Messages._Choices_untilDeployed()),
            new Choice(HoldLabels.THIS_RELEASE.name(), Messages._Choices_thisRelease())));

    static final Choices UNPROTECTED = new Choices(List.of(
            new Choice(Unprotected.WARN.name(), Messages._Choices_warn()),
            new Choice(Unprotected.REFUSE.name(), Messages._Choices_refuse())));

    static final Choices IGNORED_FAILURES = new Choices(List.of(
            new Choice(IgnoredFailures.WARN.name(), Messages._Choices_succeedWithWarning()),
            new Choice(IgnoredFailures.FAIL.name(), Messages._Choices_fail())));

    static final Choices RELEASE_NOTES = new Choices(List.of(
            new Choice(ReleaseNotes.PULL_REQUESTS.name(), Messages._Choices_pullRequests()),
            new Choice(ReleaseNotes.GITHUB.name(), Messages._Choices_gitHub()),
            new Choice(ReleaseNotes.NONE.name(), Messages._Choices_none())));

    static final Choices WAITS = new Choices(List.of(
            new Choice("", Messages._Choices_asFarAsCanBeTold()),
            new Choice(WaitFor.ACCEPTED.toString(), Messages._Choices_accepted()),
            new Choice(WaitFor.STARTED.toString(), Messages._Choices_started()),
            new Choice(WaitFor.SUCCEEDED.toString(), Messages._Choices_succeeded())));

    static final Choices TOKEN_HEADERS = new Choices(List.of(
            new Choice(TokenHeader.AUTHORIZATION.name(), Messages._Choices_authorization()),
            new Choice(TokenHeader.X_SPINNAKER_TOKEN.name(), Messages._Choices_spinnakerToken())));

    /**
     * The list for the current user. A person who may see the page gets it, even without the permission to change the
     * page. For everybody else it is empty.
     */
    @NonNull
    ListBoxModel forCurrentUser() {
        ListBoxModel items = new ListBoxModel();
        if (Jenkins.get().hasPermission(Jenkins.SYSTEM_READ)) {
            choices.forEach(choice -> items.add(choice.label().toString(), choice.value()));
        }
        return items;
    }

    /**
     * @param value the value that the form sends
     * @param label the text that a person sees
     */
    record Choice(@NonNull String value, @NonNull Localizable label) {}
}
