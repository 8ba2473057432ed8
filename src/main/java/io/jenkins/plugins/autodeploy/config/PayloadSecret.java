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

/** A key of the payload whose value is a secret. The secret itself is a credential; only its id stands here. */
public final class PayloadSecret implements Describable<PayloadSecret> {

    private final String key;
    private final String credentialsId;

    /**
     * @param key at the payload's top level, where Echo's payload constraints look
     * @param credentialsId of a <em>Secret text</em> credential of the controller
     */
    @DataBoundConstructor
    public PayloadSecret(@CheckForNull String key, @CheckForNull String credentialsId) {
        this.key = Texts.trim(key);
        this.credentialsId = Texts.trim(credentialsId);
    }

    private Object readResolve() {
        return new PayloadSecret(key, credentialsId);
    }

    @NonNull
    public String getKey() {
        return key;
    }

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

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return ControllerCredentials.choices(credentialsId, List.of(StringCredentials.class));
        }

        @POST
        public FormValidation doCheckKey(@QueryParameter String value) {
            return FormCheck.of(() -> PayloadSecretChecks.key(Texts.trim(value)));
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            return FormCheck.of(() -> PayloadSecretChecks.credentialsId(Texts.trim(value))
                    .or(() -> SecretTexts.problem(Texts.trim(value))));
        }
    }
}
