package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A key of the payload whose value is a secret. The secret itself is a credential. This class has only the id of the
 * credential.
 */
public final class PayloadSecret implements Describable<PayloadSecret> {

    private final String key;
    private final String credentialsId;

    /**
     * @param key a key at the top level of the payload: there Echo's payload constraints look for it
     * @param credentialsId the id of a <em>Secret text</em> credential of the controller
     */
    @DataBoundConstructor
    public PayloadSecret(@CheckForNull String key, @CheckForNull String credentialsId) {
        this.key = Texts.trim(key);
        this.credentialsId = Texts.trim(credentialsId);
    }

    private Object readResolve() {
        return new PayloadSecret(key, credentialsId);
    }

    /** The key at the top level of the payload. */
    @NonNull
    public String getKey() {
        return key;
    }

    /** The id of the credential that has the secret. */
    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Describes a payload secret on the configuration page. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<PayloadSecret> {

        @Override
        public String getDisplayName() {
            return Messages.PayloadSecret_displayName();
        }

        /** The choices of the field {@code credentialsId} in the form. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return ControllerCredentials.choices(credentialsId, List.of(StringCredentials.class));
        }

        /** Checks the field {@code key} of the form. */
        @POST
        public FormValidation doCheckKey(@QueryParameter String value) {
            return FormCheck.of(() -> PayloadSecretChecks.key(Texts.trim(value)));
        }

        /** Checks the field {@code credentialsId} of the form. */
        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            return FormCheck.of(() -> PayloadSecretChecks.credentialsId(Texts.trim(value))
                    .or(() -> SecretTexts.problem(Texts.trim(value))));
        }
    }
}
