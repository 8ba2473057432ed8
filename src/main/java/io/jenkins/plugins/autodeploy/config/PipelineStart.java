package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GatePipeline;
import io.jenkins.plugins.autodeploy.spinnaker.Starter;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Starts the pipeline through Gate, as <em>Start Manual Execution</em> in Deck does. */
public final class PipelineStart extends StartConfiguration {

    private final String application;
    private final String pipeline;

    /**
     * @param application the Spinnaker application that the pipeline belongs to
     * @param pipeline the name or the id of the pipeline
     */
    @DataBoundConstructor
    public PipelineStart(@CheckForNull String application, @CheckForNull String pipeline) {
        this.application = Texts.trim(application);
        this.pipeline = Texts.trim(pipeline);
    }

    private Object readResolve() {
        return new PipelineStart(application, pipeline);
    }

    /** The Spinnaker application that the pipeline belongs to. */
    @NonNull
    public String getApplication() {
        return application;
    }

    /** The name or the id of the pipeline. */
    @NonNull
    public String getPipeline() {
        return pipeline;
    }

    @Override
    Starter starter(String stack, Http http, Optional<Gate> gate) throws UserErrorException {
        ConfigurationError.check("stack " + stack + ", pipeline, application", StackChecks.application(application));
        ConfigurationError.check("stack " + stack + ", pipeline, pipeline", StackChecks.pipeline(pipeline));
        ConfigurationError.check("stack " + stack + ", pipeline", StackChecks.startedByGate(gate.isPresent()));
        return new GatePipeline(gate.orElseThrow(), application, pipeline);
    }

    @Override
    Optional<String> startsIn() {
        return Optional.of(application).filter(name -> !name.isEmpty());
    }

    /** Describes this kind of start on the configuration page. */
    @Extension
    @Symbol("pipeline")
    public static final class DescriptorImpl extends Descriptor<StartConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.PipelineStart_displayName();
        }

        /** Checks the field {@code application} of the form. */
        @POST
        public FormValidation doCheckApplication(@QueryParameter String value) {
            return FormCheck.of(
                    () -> StackChecks.application(Texts.trim(value)),
                    () -> StackChecks.startedByGate(SpinnakerConfiguration.isGateSaved()));
        }

        /** Checks the field {@code pipeline} of the form. */
        @POST
        public FormValidation doCheckPipeline(@QueryParameter String value) {
            return FormCheck.of(() -> StackChecks.pipeline(Texts.trim(value)));
        }
    }
}
