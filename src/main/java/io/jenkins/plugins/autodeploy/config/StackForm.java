package io.jenkins.plugins.autodeploy.config;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The lists, the defaults and the checks of the form in which an administrator writes a {@link StackConfiguration}. */
@Restricted(NoExternalUse.class)
public abstract class StackForm extends Descriptor<StackConfiguration> {

    /** Only the descriptor of the stacks extends this class. */
    StackForm() {}

    static List<String> savedNames() {
        return AutoDeployConfiguration.get().getStacks().stream()
                .map(StackConfiguration::getName)
                .toList();
    }

    /** The default of {@link StackConfiguration#getTagParameter}, for a new stack in the form. */
    public String getDefaultTagParameter() {
        return StackConfiguration.DEFAULT_TAG_PARAMETER;
    }

    /** The default of {@link StackConfiguration#getTimeLimitMinutes}, for a new stack in the form. In minutes. */
    public int getDefaultTimeLimit() {
        return StackConfiguration.DEFAULT_TIME_LIMIT;
    }

    /** The choices of the field {@code waitFor} in the form. */
    @POST
    public ListBoxModel doFillWaitForItems() {
        return Choices.WAITS.forCurrentUser();
    }

    /** The default of {@link StackConfiguration#isCountWaiting}, for a new stack in the form. */
    public boolean isDefaultCountWaiting() {
        return FollowRules.DEFAULT.countWaiting();
    }

    /** The choices of the field {@code ignoredFailures} in the form. */
    @POST
    public ListBoxModel doFillIgnoredFailuresItems() {
        return Choices.IGNORED_FAILURES.forCurrentUser();
    }

    /** Checks the field {@code name} of the form. */
    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        String stack = Texts.trim(value);
        return FormCheck.of(
                () -> StackChecks.name(stack).or(() -> StackChecks.repeated(stack, savedNames())),
                () -> LabelChecks.unholdable(AutoDeployConfiguration.get().getHoldLabelPrefix(), List.of(stack)));
    }

    /** Checks the field {@code waitFor} of the form. */
    @POST
    public FormValidation doCheckWaitFor(@QueryParameter String value) {
        String waitFor = Texts.trim(value);
        return FormCheck.of(
                () -> StackChecks.waitFor(waitFor),
                () -> StackChecks.followed(waitFor, SpinnakerConfiguration.isGateSaved()));
    }

    /** Checks the field {@code timeLimitMinutes} of the form. */
    @POST
    public FormValidation doCheckTimeLimitMinutes(@QueryParameter String value) {
        return FormCheck.of(() -> StackChecks.timeLimit(Texts.trim(value)));
    }

    /** Checks the field {@code repositories} of the form. */
    @POST
    public FormValidation doCheckRepositories(@QueryParameter String value, @QueryParameter String name) {
        String repositories = Texts.trim(value);
        return FormCheck.of(
                () -> StackChecks.repositories(repositories),
                () -> StackChecks.production(Texts.trim(name), repositories));
    }

    /** Checks the field {@code allowedProjects} of the form. */
    @POST
    public FormValidation doCheckAllowedProjects(@QueryParameter String value, @QueryParameter String name) {
        String projects = Texts.trim(value);
        return FormCheck.of(
                () -> ProjectChecks.patterns(projects), () -> ProjectChecks.production(Texts.trim(name), projects));
    }

    /** Checks the field {@code tagParameter} of the form. */
    @POST
    public FormValidation doCheckTagParameter(@QueryParameter String value) {
        return FormCheck.of(() -> ParameterChecks.tagParameter(Texts.trim(value)));
    }

    /**
     * Compares the saved stack with the pipelines in Spinnaker. What is in the form counts only after it is saved: the
     * secrets of a stack must not be compared with pipelines of another Gate.
     *
     * @param name the name of the stack
     */
    @POST
    public FormValidation doTestStack(@QueryParameter String name) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return StackTest.of(Texts.trim(name));
    }
}
