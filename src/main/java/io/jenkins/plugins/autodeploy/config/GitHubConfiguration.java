package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.Optional;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What GitHub is told of deployments, besides the release. All fields are optional. By default GitHub is told nothing. */
public final class GitHubConfiguration implements Describable<GitHubConfiguration> {

    private boolean deployments;
    private String environment = EnvironmentName.DEFAULT;
    private boolean comments;
    private boolean mentions;
    private boolean checks;
    private boolean failingChecks;

    /** Makes a configuration that tells GitHub nothing. */
    @DataBoundConstructor
    public GitHubConfiguration() {
        // All fields are optional.
    }

    /** XStream calls no constructor. If a field is missing in hand-edited XML, the field gets its default here. */
    private Object readResolve() {
        setEnvironment(environment);
        return this;
    }

    /** Whether each trigger becomes a GitHub Deployment. */
    public boolean isDeployments() {
        return deployments;
    }

    /** @param deployments see {@link #isDeployments} */
    @DataBoundSetter
    public void setDeployments(boolean deployments) {
        this.deployments = deployments;
    }

    /** The name of a stack's environment on GitHub, with the variable {@code ${stack}}. */
    @NonNull
    public String getEnvironment() {
        return environment;
    }

    /** @param environment see {@link #getEnvironment}; null or empty for the name of the stack */
    @DataBoundSetter
    public void setEnvironment(@CheckForNull String environment) {
        String name = Texts.trim(environment);
        this.environment = name.isEmpty() ? EnvironmentName.DEFAULT : name;
    }

    /**
     * The name of a stack's environment on GitHub; empty if triggers become no GitHub Deployments. If the configured name is
     * wrong, it is the name of the stack.
     */
    @NonNull
    public Optional<String> environment(@NonNull String stack) {
        return deployments ? Optional.of(EnvironmentName.of(environment, stack)) : Optional.empty();
    }

    /** Whether each pull request of a release gets a comment about the release. */
    public boolean isComments() {
        return comments;
    }

    /** @param comments see {@link #isComments} */
    @DataBoundSetter
    public void setComments(boolean comments) {
        this.comments = comments;
    }

    /** Whether the comments mention the authors, so that GitHub notifies them. */
    public boolean isMentions() {
        return mentions;
    }

    /** @param mentions see {@link #isMentions} */
    @DataBoundSetter
    public void setMentions(boolean mentions) {
        this.mentions = mentions;
    }

    /** Whether each open pull request shows what its merge would release. */
    public boolean isChecks() {
        return checks;
    }

    /** @param checks see {@link #isChecks} */
    @DataBoundSetter
    public void setChecks(boolean checks) {
        this.checks = checks;
    }

    /** Whether that check fails if the merge would release nothing. Otherwise it never fails. */
    public boolean isFailingChecks() {
        return failingChecks;
    }

    /** @param failingChecks see {@link #isFailingChecks} */
    @DataBoundSetter
    public void setFailingChecks(boolean failingChecks) {
        this.failingChecks = failingChecks;
    }

    /** Describes what GitHub is told on the configuration page. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<GitHubConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.GitHubConfiguration_displayName();
        }

        /** Checks the field {@code environment} of the form. */
        @POST
        public FormValidation doCheckEnvironment(@QueryParameter String value) {
            return FormCheck.of(() -> EnvironmentName.problem(Texts.trim(value)));
        }
    }
}
