package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.RelativePath;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A parameter that a stack's pipeline gets at each deployment. */
public final class PipelineParameter implements Describable<PipelineParameter> {

    private final String name;
    private final String value;

    /**
     * @param name the name that the pipeline declares
     * @param value the value; it is sent unchanged, with the space around it
     */
    @DataBoundConstructor
    public PipelineParameter(@CheckForNull String name, @CheckForNull String value) {
        this.name = Texts.trim(name);
        this.value = Util.fixNull(value);
    }

    private Object readResolve() {
        return new PipelineParameter(name, value);
    }

    /** The name of the parameter, as the pipeline declares it. */
    @NonNull
    public String getName() {
        return name;
    }

    /** The value of the parameter. It is sent unchanged. */
    @NonNull
    public String getValue() {
        return value;
    }

    /** Describes a parameter on the configuration page. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<PipelineParameter> {

        @Override
        public String getDisplayName() {
            return Messages.PipelineParameter_displayName();
        }

        /** Checks the field {@code name} of the form. */
        @POST
        public FormValidation doCheckName(
                @QueryParameter String value, @RelativePath("..") @QueryParameter String tagParameter) {
            return FormCheck.of(() -> ParameterChecks.name(Texts.trim(value), Texts.trim(tagParameter)));
        }

        /** Checks the field {@code value} of the form. */
        @POST
        public FormValidation doCheckValue(@QueryParameter String value) {
            return FormCheck.of(() -> ParameterChecks.value(Util.fixNull(value)));
        }
    }
}
