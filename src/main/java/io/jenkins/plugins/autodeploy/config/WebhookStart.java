package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.Starter;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Starts the pipeline through its webhook trigger. */
public final class WebhookStart extends StartConfiguration {

    private final String url;
    private List<PayloadSecret> secrets = new ArrayList<>();

    /** @param url the URL of the webhook, in the form that {@link WebhookUrl} reads */
    @DataBoundConstructor
    public WebhookStart(@CheckForNull String url) {
        this.url = Texts.trim(url);
    }

    WebhookStart(String url, List<PayloadSecret> secrets) {
        this(url);
        setSecrets(secrets);
    }

    private Object readResolve() {
        return new WebhookStart(url, secrets);
    }

    /** The URL of the webhook, in the form that {@link WebhookUrl} reads. */
    @NonNull
    public String getUrl() {
        return url;
    }

    /** The secrets of the payload. They prove to Spinnaker that the payload comes from this controller. */
    @NonNull
    public List<PayloadSecret> getSecrets() {
        return Collections.unmodifiableList(secrets);
    }

    /** @param secrets see {@link #getSecrets}; null is the same as empty */
    @DataBoundSetter
    public void setSecrets(@CheckForNull List<PayloadSecret> secrets) {
        this.secrets = new ArrayList<>(Util.fixNull(secrets));
    }

    @Override
    Starter starter(String stack, Http http, Optional<Gate> gate) throws UserErrorException {
        ConfigurationError.check(field(stack, "url"), StackChecks.webhookUrl(url));
        return new Webhook(http, WebhookUrl.parse(url), secretTexts(stack));
    }

    @Override
    Optional<String> startsIn() {
        return Optional.empty();
    }

    @Override
    List<PayloadSecret> payloadSecrets() {
        return getSecrets();
    }

    private SecretTexts secretTexts(String stack) throws UserErrorException {
        Map<String, String> credentialsIds = new LinkedHashMap<>();
        for (PayloadSecret secret : secrets) {
            ConfigurationError.check(field(stack, "secrets, key"), PayloadSecretChecks.key(secret.getKey()));
            ConfigurationError.check(
                    field(stack, "secrets, key"),
                    PayloadSecretChecks.repeated(secret.getKey(), credentialsIds.keySet()));
            ConfigurationError.check(
                    field(stack, "secrets, credentialsId"),
                    PayloadSecretChecks.credentialsId(secret.getCredentialsId()));
            credentialsIds.put(secret.getKey(), secret.getCredentialsId());
        }
        return new SecretTexts(stack, credentialsIds);
    }

    private static String field(String stack, String field) {
        return "stack " + stack + ", webhook, " + field;
    }

    /** Describes this kind of start on the configuration page. It comes first in the list. */
    @Extension(ordinal = 1)
    @Symbol("webhook")
    public static final class DescriptorImpl extends Descriptor<StartConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.WebhookStart_displayName();
        }

        /** Checks the field {@code url} of the form. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            String url = Texts.trim(value);
            return FormCheck.of(() -> StackChecks.webhookUrl(url), () -> StackChecks.unencrypted(url));
        }
    }
}
