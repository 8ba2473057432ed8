package io.jenkins.plugins.autodeploy.config;

import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import jenkins.model.GlobalConfiguration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The lists and the checks of the form in which an administrator writes the {@link AutoDeployConfiguration}. */
@Restricted(NoExternalUse.class)
public abstract class AutoDeployForm extends GlobalConfiguration {

    /** Only the configuration extends this class. */
    AutoDeployForm() {}

    /** The choices of the field {@code defaultBump} in the form. */
    @POST
    public ListBoxModel doFillDefaultBumpItems() {
        return Choices.BUMPS.forCurrentUser();
    }

    /** The choices of the field {@code holdLabels} in the form. */
    @POST
    public ListBoxModel doFillHoldLabelsItems() {
        return Choices.HOLD_LABELS.forCurrentUser();
    }

    /** The choices of the field {@code directPush} in the form. */
    @POST
    public ListBoxModel doFillDirectPushItems() {
        return Choices.DIRECT_PUSHES.forCurrentUser();
    }

    /** The choices of the field {@code unprotectedBranches} in the form. */
    @POST
    public ListBoxModel doFillUnprotectedBranchesItems() {
        return Choices.UNPROTECTED.forCurrentUser();
    }

    /** The choices of the field {@code releaseNotes} in the form. */
    @POST
    public ListBoxModel doFillReleaseNotesItems() {
        return Choices.RELEASE_NOTES.forCurrentUser();
    }

    /** Checks the field {@code defaultBump} of the form. */
    @POST
    public FormValidation doCheckDefaultBump(@QueryParameter String value) {
        return FormCheck.of(() -> ReleaseChecks.bump(Texts.trim(value)));
    }

    /** Checks the field {@code historySize} of the form. */
    @POST
    public FormValidation doCheckHistorySize(@QueryParameter String value) {
        return FormCheck.of(() -> HistoryChecks.size(Texts.trim(value)));
    }

    /** Checks the field {@code firstVersion} of the form. */
    @POST
    public FormValidation doCheckFirstVersion(@QueryParameter String value) {
        return FormCheck.of(() -> ReleaseChecks.firstVersion(Texts.trim(value)));
    }

    /** Checks the field {@code releaseBranches} of the form. */
    @POST
    public FormValidation doCheckReleaseBranches(@QueryParameter String value) {
        String branches = Texts.trim(value);
        return FormCheck.of(() -> BranchChecks.patterns(branches), () -> BranchChecks.allowsMost(branches));
    }

    /** Checks the field {@code tagPrefix} of the form. */
    @POST
    public FormValidation doCheckTagPrefix(@QueryParameter String value) {
        return FormCheck.of(() -> ReleaseChecks.tagPrefix(Texts.trim(value)));
    }

    /** Checks the field {@code ignoredTags} of the form. */
    @POST
    public FormValidation doCheckIgnoredTags(@QueryParameter String value) {
        return FormCheck.of(() -> ReleaseChecks.ignoredTags(Texts.trim(value)));
    }

    /** Checks the field {@code holdLabelPrefix} of the form. */
    @POST
    public FormValidation doCheckHoldLabelPrefix(@QueryParameter String value) {
        String prefix = Texts.trim(value);
        return FormCheck.of(
                () -> LabelChecks.holdPrefix(prefix), () -> LabelChecks.unholdable(prefix, StackForm.savedNames()));
    }

    /** Checks the field {@code noRollbackLabel} of the form. */
    @POST
    public FormValidation doCheckNoRollbackLabel(@QueryParameter String value) {
        return FormCheck.of(() -> LabelChecks.noRollback(Texts.trim(value)));
    }

    /** Checks the field {@code majorLabel} of the form. */
    @POST
    public FormValidation doCheckMajorLabel(
            @QueryParameter String value, @QueryParameter String minorLabel, @QueryParameter String patchLabel) {
        return FormCheck.of(() -> LabelChecks.distinct(value, minorLabel, patchLabel));
    }

    /** Checks the field {@code minorLabel} of the form. */
    @POST
    public FormValidation doCheckMinorLabel(
            @QueryParameter String value, @QueryParameter String majorLabel, @QueryParameter String patchLabel) {
        return FormCheck.of(() -> LabelChecks.distinct(value, majorLabel, patchLabel));
    }

    /** Checks the field {@code patchLabel} of the form. */
    @POST
    public FormValidation doCheckPatchLabel(
            @QueryParameter String value, @QueryParameter String majorLabel, @QueryParameter String minorLabel) {
        return FormCheck.of(() -> LabelChecks.distinct(value, majorLabel, minorLabel));
    }
}
