package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.autodeploy.deploy.Stack;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A stack as an administrator configures it: what starts its pipeline, and which repositories it serves. */
public final class StackConfiguration implements Describable<StackConfiguration> {

    private static final String DEFAULT_TAG_PARAMETER = "tag";

    private final String name;
    private final String webhookUrl;
    private List<PayloadSecret> secrets = new ArrayList<>();
    private String repositories = "";
    private List<PipelineParameter> parameters = new ArrayList<>();
    private String tagParameter = DEFAULT_TAG_PARAMETER;

    /**
     * @param name what people call it, and what ends its hold label: {@code qa}
     * @param webhookUrl as {@link WebhookUrl} reads it
     */
    @DataBoundConstructor
    public StackConfiguration(@CheckForNull String name, @CheckForNull String webhookUrl) {
        this.name = Texts.trim(name);
        this.webhookUrl = Texts.trim(webhookUrl);
    }

    /** XStream calls no constructor: what was left out of hand-edited XML gets its default here. */
    private Object readResolve() {
        StackConfiguration read = new StackConfiguration(name, webhookUrl);
        read.setSecrets(secrets);
        read.setRepositories(repositories);
        read.setParameters(parameters);
        read.setTagParameter(tagParameter);
        return read;
    }

    @NonNull
    public String getName() {
        return name;
    }

    @NonNull
    public String getWebhookUrl() {
        return webhookUrl;
    }

    /** What the payload carries to prove that it comes from here. */
    @NonNull
    public List<PayloadSecret> getSecrets() {
        return Collections.unmodifiableList(secrets);
    }

    @DataBoundSetter
    public void setSecrets(@CheckForNull List<PayloadSecret> secrets) {
        this.secrets = new ArrayList<>(Util.fixNull(secrets));
    }

    /** As {@link RepositoryPatterns} reads it; empty for all. */
    @NonNull
    public String getRepositories() {
        return repositories;
    }

    @DataBoundSetter
    public void setRepositories(@CheckForNull String repositories) {
        this.repositories = Texts.trim(repositories);
    }

    /** What the pipeline gets beside the tag. */
    @NonNull
    public List<PipelineParameter> getParameters() {
        return Collections.unmodifiableList(parameters);
    }

    @DataBoundSetter
    public void setParameters(@CheckForNull List<PipelineParameter> parameters) {
        this.parameters = new ArrayList<>(Util.fixNull(parameters));
    }

    /** The pipeline parameter that receives the tag. */
    @NonNull
    public String getTagParameter() {
        return tagParameter;
    }

    /** @param tagParameter empty for the default, {@code tag} */
    @DataBoundSetter
    public void setTagParameter(@CheckForNull String tagParameter) {
        this.tagParameter = Texts.trim(tagParameter).isEmpty() ? DEFAULT_TAG_PARAMETER : tagParameter.strip();
    }

    boolean serves(RepositoryName repository) throws AbortException {
        Refusal.on(field("repositories"), StackChecks.repositories(repositories));
        return RepositoryPatterns.of(repositories).match(repository);
    }

    /** Whether it serves a repository, or its patterns are wrong. */
    boolean mayServe(RepositoryName repository) {
        try {
            return serves(repository);
        } catch (AbortException e) {
            return true;
        }
    }

    Stack stack(Http http) throws AbortException {
        Refusal.on(field("webhookUrl"), StackChecks.webhookUrl(webhookUrl));
        Refusal.on(field("tagParameter"), ParameterChecks.expression(tagParameter));
        return new Stack(
                name,
                new Webhook(http, new WebhookUrl(webhookUrl), secretTexts()),
                tagParameter,
                parameters(),
                null,
                Stack.TIME_LIMIT);
    }

    private SecretTexts secretTexts() throws AbortException {
        Map<String, String> credentialsIds = new LinkedHashMap<>();
        for (PayloadSecret secret : secrets) {
            Refusal.on(field("secrets, key"), PayloadSecretChecks.key(secret.getKey()));
            Refusal.on(field("secrets, key"), PayloadSecretChecks.repeated(secret.getKey(), credentialsIds.keySet()));
            Refusal.on(field("secrets, credentialsId"), PayloadSecretChecks.credentialsId(secret.getCredentialsId()));
            credentialsIds.put(secret.getKey(), secret.getCredentialsId());
        }
        return new SecretTexts(name, credentialsIds);
    }

    private Map<String, String> parameters() throws AbortException {
        Map<String, String> values = new LinkedHashMap<>();
        for (PipelineParameter parameter : parameters) {
            String parameterName = parameter.getName();
            Refusal.on(field("parameters, name"), ParameterChecks.name(parameterName, tagParameter));
            Refusal.on(field("parameters, name"), ParameterChecks.repeated(parameterName, values.keySet()));
            Refusal.on(
                    field("parameters, value of " + parameterName), ParameterChecks.expression(parameter.getValue()));
            values.put(parameterName, parameter.getValue());
        }
        return values;
    }

    private String field(String field) {
        return "stack " + name + ", " + field;
    }

    /** Describes a stack on the configuration page. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<StackConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.StackConfiguration_displayName();
        }

        private static List<String> savedNames() {
            return AutoDeployConfiguration.get().getStacks().stream()
                    .map(StackConfiguration::getName)
                    .toList();
        }

        /** For a stack that is being added. */
        public String getDefaultTagParameter() {
            return DEFAULT_TAG_PARAMETER;
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            String stack = Texts.trim(value);
            return FormCheck.of(() -> StackChecks.name(stack).or(() -> StackChecks.repeated(stack, savedNames())));
        }

        @POST
        public FormValidation doCheckWebhookUrl(@QueryParameter String value) {
            String url = Texts.trim(value);
            return FormCheck.of(() -> StackChecks.webhookUrl(url), () -> StackChecks.unencrypted(url));
        }

        @POST
        public FormValidation doCheckRepositories(@QueryParameter String value) {
            return FormCheck.of(() -> StackChecks.repositories(Texts.trim(value)));
        }

        @POST
        public FormValidation doCheckTagParameter(@QueryParameter String value) {
            return FormCheck.of(() -> ParameterChecks.expression(Texts.trim(value)));
        }
    }
}
