package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.net.URI;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where Spinnaker can be read, and as whom. All of it is optional: without it, a trigger is <em>accepted</em> at best. */
public final class SpinnakerConfiguration implements Describable<SpinnakerConfiguration> {

    private String gateUrl = "";
    private String credentialsId = "";
    private TokenHeader tokenHeader = TokenHeader.AUTHORIZATION;
    private String applications = "";
    private String deckUrl = "";
    private boolean cancelOnAbort;

    /** Nothing can be read. */
    @DataBoundConstructor
    public SpinnakerConfiguration() {
        // all is optional
    }

    /** XStream calls no constructor: what was left out of hand-edited XML gets its default here. */
    private Object readResolve() {
        SpinnakerConfiguration read = new SpinnakerConfiguration();
        read.setGateUrl(gateUrl);
        read.setCredentialsId(credentialsId);
        read.setTokenHeader(tokenHeader);
        read.setApplications(applications);
        read.setDeckUrl(deckUrl);
        read.setCancelOnAbort(cancelOnAbort);
        return read;
    }

    /** Where Spinnaker's API is; empty if it can't be read. */
    @NonNull
    public String getGateUrl() {
        return gateUrl;
    }

    @DataBoundSetter
    public void setGateUrl(@CheckForNull String gateUrl) {
        this.gateUrl = Texts.trim(gateUrl);
    }

    /** A credential of the controller: user and password, token or certificate; empty if Gate asks for no login. */
    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Texts.trim(credentialsId);
    }

    /** Where a token is sent, if the credential is one. */
    @NonNull
    public TokenHeader getTokenHeader() {
        return tokenHeader;
    }

    @DataBoundSetter
    public void setTokenHeader(@CheckForNull TokenHeader tokenHeader) {
        this.tokenHeader = tokenHeader == null ? TokenHeader.AUTHORIZATION : tokenHeader;
    }

    /** The applications in which executions are looked for, with commas, spaces or line breaks; empty for all. */
    @NonNull
    public String getApplications() {
        return applications;
    }

    @DataBoundSetter
    public void setApplications(@CheckForNull String applications) {
        this.applications = Texts.trim(applications);
    }

    /** Where Spinnaker's pages are; empty for no links to them. */
    @NonNull
    public String getDeckUrl() {
        return deckUrl;
    }

    @DataBoundSetter
    public void setDeckUrl(@CheckForNull String deckUrl) {
        this.deckUrl = Texts.trim(deckUrl);
    }

    /** Whether aborting a build cancels the executions that it waits for. */
    public boolean isCancelOnAbort() {
        return cancelOnAbort;
    }

    @DataBoundSetter
    public void setCancelOnAbort(boolean cancelOnAbort) {
        this.cancelOnAbort = cancelOnAbort;
    }

    Optional<ConfiguredGate> gate() throws UserErrorException {
        if (gateUrl.isEmpty()) {
            return Optional.empty();
        }
        Refusal.on("spinnaker, gateUrl", SpinnakerChecks.gateUrl(gateUrl));
        Refusal.on("spinnaker, applications", SpinnakerChecks.applications(applications));
        return Optional.of(new ConfiguredGate(
                URI.create(gateUrl),
                SpinnakerChecks.applicationNames(applications),
                new GateCredentials(credentialsId, tokenHeader)));
    }

    /** The root of Deck; empty if none is configured, or a wrong one: then there are no links. */
    Optional<URI> deck() {
        return deckUrl.isEmpty() || SpinnakerChecks.deckUrl(deckUrl).isPresent()
                ? Optional.empty()
                : Optional.of(URI.create(deckUrl));
    }

    /** Whether Gate can be asked as the configuration is now, which is what a field beside it is checked against. */
    static boolean isGateSaved() {
        return !AutoDeployConfiguration.get().getSpinnaker().getGateUrl().isEmpty();
    }

    /** Describes it on the configuration page. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<SpinnakerConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.SpinnakerConfiguration_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return ControllerCredentials.choices(credentialsId, GateCredentials.TYPES);
        }

        @POST
        public ListBoxModel doFillTokenHeaderItems() {
            return Choices.TOKEN_HEADERS.forReaders();
        }

        @POST
        public FormValidation doCheckGateUrl(@QueryParameter String value, @QueryParameter String credentialsId) {
            String url = Texts.trim(value);
            return FormCheck.of(
                    () -> SpinnakerChecks.gateUrl(url),
                    () -> SpinnakerChecks.unencrypted(url, Texts.trim(credentialsId)));
        }

        @POST
        public FormValidation doCheckDeckUrl(@QueryParameter String value) {
            return FormCheck.of(() -> SpinnakerChecks.deckUrl(Texts.trim(value)));
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            return FormCheck.of(() -> new GateCredentials(Texts.trim(value), TokenHeader.AUTHORIZATION).problem());
        }

        @POST
        public FormValidation doCheckApplications(@QueryParameter String value) {
            return FormCheck.of(() -> SpinnakerChecks.applications(Texts.trim(value)));
        }

        /** Asks Gate for executions, as the form is filled in now. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String gateUrl,
                @QueryParameter String credentialsId,
                @QueryParameter TokenHeader tokenHeader,
                @QueryParameter String applications) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            SpinnakerConfiguration written = new SpinnakerConfiguration();
            written.setGateUrl(gateUrl);
            written.setCredentialsId(credentialsId);
            written.setTokenHeader(tokenHeader);
            written.setApplications(applications);
            return ConnectionTest.of(written);
        }
    }
}
