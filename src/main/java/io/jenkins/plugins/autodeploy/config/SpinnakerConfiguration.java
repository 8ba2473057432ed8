package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.spinnaker.SearchPause;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The address of Spinnaker and the credential for it. All fields are optional. Without a Gate URL, a deployment learns
 * at most that Spinnaker has <em>accepted</em> a trigger.
 */
public final class SpinnakerConfiguration implements Describable<SpinnakerConfiguration> {

    private String gateUrl = "";
    private String credentialsId = "";
    private TokenHeader tokenHeader = TokenHeader.AUTHORIZATION;
    private String applications = "";
    private String deckUrl = "";
    private boolean cancelOnAbort;

    /** Makes a configuration without a Gate URL: no execution can be read. */
    @DataBoundConstructor
    public SpinnakerConfiguration() {
        // All fields are optional.
    }

    /** XStream calls no constructor. If a field is missing in hand-edited XML, the field gets its default here. */
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

    /** The address of Gate, Spinnaker's API; empty if executions can't be read. */
    @NonNull
    public String getGateUrl() {
        return gateUrl;
    }

    /** @param gateUrl see {@link #getGateUrl}; null is the same as empty */
    @DataBoundSetter
    public void setGateUrl(@CheckForNull String gateUrl) {
        this.gateUrl = Texts.trim(gateUrl);
    }

    /**
     * The id of a credential of the controller: user and password, token or certificate. Empty if Gate needs no login.
     */
    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    /** @param credentialsId see {@link #getCredentialsId}; null is the same as empty */
    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Texts.trim(credentialsId);
    }

    /** The header for the token, if the credential is a token. */
    @NonNull
    public TokenHeader getTokenHeader() {
        return tokenHeader;
    }

    /** @param tokenHeader null for the default, {@link TokenHeader#AUTHORIZATION} */
    @DataBoundSetter
    public void setTokenHeader(@CheckForNull TokenHeader tokenHeader) {
        this.tokenHeader = tokenHeader == null ? TokenHeader.AUTHORIZATION : tokenHeader;
    }

    /**
     * The applications in which executions are searched, separated by commas, spaces or line breaks. Empty for all
     * applications.
     */
    @NonNull
    public String getApplications() {
        return applications;
    }

    /** @param applications see {@link #getApplications}; null is the same as empty */
    @DataBoundSetter
    public void setApplications(@CheckForNull String applications) {
        this.applications = Texts.trim(applications);
    }

    /** The address of Deck, Spinnaker's pages; empty for no links to Deck. */
    @NonNull
    public String getDeckUrl() {
        return deckUrl;
    }

    /** @param deckUrl see {@link #getDeckUrl}; null is the same as empty */
    @DataBoundSetter
    public void setDeckUrl(@CheckForNull String deckUrl) {
        this.deckUrl = Texts.trim(deckUrl);
    }

    /** Whether the abort of a build cancels the executions that the build waits for. */
    public boolean isCancelOnAbort() {
        return cancelOnAbort;
    }

    /** @param cancelOnAbort see {@link #isCancelOnAbort} */
    @DataBoundSetter
    public void setCancelOnAbort(boolean cancelOnAbort) {
        this.cancelOnAbort = cancelOnAbort;
    }

    Optional<ConfiguredGate> gate() throws UserErrorException {
        if (gateUrl.isEmpty()) {
            return Optional.empty();
        }
        ConfigurationError.check("spinnaker, gateUrl", SpinnakerChecks.gateUrl(gateUrl));
        ConfigurationError.check("spinnaker, credentialsId", TextLength.NAME.check(credentialsId));
        ConfigurationError.check("spinnaker, applications", SpinnakerChecks.applications(applications));
        return Optional.of(new ConfiguredGate(
                URI.create(gateUrl),
                SpinnakerChecks.applicationNames(applications),
                new GateCredentials(credentialsId, tokenHeader)));
    }

    /** The address of Deck. If the address is missing or wrong, this is empty and there are no links to Deck. */
    Optional<URI> deck() {
        return deckUrl.isEmpty() || SpinnakerChecks.deckUrl(deckUrl).isPresent()
                ? Optional.empty()
                : Optional.of(URI.create(deckUrl));
    }

    /** Whether the saved configuration has a Gate URL. The checks of other fields need this. */
    static boolean isGateSaved() {
        return !AutoDeployConfiguration.get().getSpinnaker().getGateUrl().isEmpty();
    }

    /** Describes the settings of Spinnaker on the configuration page. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<SpinnakerConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.SpinnakerConfiguration_displayName();
        }

        /**
         * Sentences for administrators that say where no search for executions is sent now; usually empty. Other people
         * get none, because a sentence names an application.
         */
        public List<String> getSearchPauses() {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    ? ExtensionList.lookup(SearchPauses.class).stream()
                            .flatMap(each -> each.searchPauses().stream())
                            .map(DescriptorImpl::sentence)
                            .toList()
                    : List.of();
        }

        private static String sentence(SearchPause pause) {
            String until = pause.until().truncatedTo(ChronoUnit.SECONDS).toString();
            return pause.application().equals("*")
                    ? Messages.SpinnakerConfiguration_searchPausedInAll(until)
                    : Messages.SpinnakerConfiguration_searchPaused(Texts.shortened(pause.application()), until);
        }

        /** The choices of the field {@code credentialsId} in the form. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return ControllerCredentials.choices(credentialsId, GateCredentials.TYPES);
        }

        /** The choices of the field {@code tokenHeader} in the form. */
        @POST
        public ListBoxModel doFillTokenHeaderItems() {
            return Choices.TOKEN_HEADERS.forCurrentUser();
        }

        /** Checks the field {@code gateUrl} of the form. */
        @POST
        public FormValidation doCheckGateUrl(@QueryParameter String value, @QueryParameter String credentialsId) {
            String url = Texts.trim(value);
            return FormCheck.of(
                    () -> SpinnakerChecks.gateUrl(url),
                    () -> SpinnakerChecks.unencrypted(url, Texts.trim(credentialsId)));
        }

        /** Checks the field {@code deckUrl} of the form. */
        @POST
        public FormValidation doCheckDeckUrl(@QueryParameter String value) {
            return FormCheck.of(() -> SpinnakerChecks.deckUrl(Texts.trim(value)));
        }

        /** Checks the field {@code credentialsId} of the form. */
        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            String id = Texts.trim(value);
            return FormCheck.of(() ->
                    TextLength.NAME.check(id).or(() -> new GateCredentials(id, TokenHeader.AUTHORIZATION).problem()));
        }

        /** Checks the field {@code applications} of the form. */
        @POST
        public FormValidation doCheckApplications(@QueryParameter String value) {
            return FormCheck.of(() -> SpinnakerChecks.applications(Texts.trim(value)));
        }

        /** Asks Gate for executions, with the values that are in the form now. */
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
