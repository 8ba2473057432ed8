package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.StackSettings;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A stack as an administrator configures it: what starts its pipeline, how far that must come, and which repositories it
 * serves.
 */
public final class StackConfiguration implements Describable<StackConfiguration> {

    private static final String DEFAULT_TAG_PARAMETER = "tag";
    private static final int DEFAULT_TIME_LIMIT = (int) StackSettings.DEFAULT_TIME_LIMIT.toMinutes();

    private final String name;
    private StartConfiguration start;
    private String webhookUrl;
    private List<PayloadSecret> secrets;
    private String waitFor = "";
    private Integer timeLimitMinutes = DEFAULT_TIME_LIMIT;
    private String repositories = "";
    private List<PipelineParameter> parameters = new ArrayList<>();
    private String tagParameter = DEFAULT_TAG_PARAMETER;

    /**
     * @param name what people call it, and what ends its hold label: {@code qa}
     * @param start what starts its pipeline; null where {@link #setWebhookUrl} says it
     */
    @DataBoundConstructor
    public StackConfiguration(@CheckForNull String name, @CheckForNull StartConfiguration start) {
        this.name = Texts.trim(name);
        this.start = start == null ? new WebhookStart("") : start;
    }

    /** XStream calls no constructor: what was left out of hand-edited XML gets its default here. */
    private Object readResolve() {
        StackConfiguration read = new StackConfiguration(name, start);
        read.setWebhookUrl(webhookUrl);
        read.setSecrets(secrets);
        read.setWaitFor(waitFor);
        read.setTimeLimitMinutes(timeLimitMinutes);
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
    public StartConfiguration getStart() {
        return start;
    }

    /** Null, but for a webhook URL that stands beside {@link #getStart} and contradicts it. */
    @CheckForNull
    public String getWebhookUrl() {
        return webhookUrl;
    }

    /** @param webhookUrl the webhook's URL, where the configuration has it at the stack itself */
    @DataBoundSetter
    public void setWebhookUrl(@CheckForNull String webhookUrl) {
        String url = Util.fixEmptyAndTrim(webhookUrl);
        if (url != null
                && start instanceof WebhookStart webhook
                && webhook.getUrl().isEmpty()) {
            start = new WebhookStart(url, webhook.getSecrets());
        } else {
            this.webhookUrl = url;
        }
    }

    /** Null, but for payload secrets that stand beside {@link #getStart} and contradict it. */
    @CheckForNull
    public List<PayloadSecret> getSecrets() {
        return secrets == null ? null : Collections.unmodifiableList(secrets);
    }

    /** @param secrets the webhook's payload secrets, where the configuration has them at the stack itself */
    @DataBoundSetter
    public void setSecrets(@CheckForNull List<PayloadSecret> secrets) {
        boolean none = secrets == null || secrets.isEmpty();
        if (!none
                && start instanceof WebhookStart webhook
                && webhook.getSecrets().isEmpty()) {
            start = new WebhookStart(webhook.getUrl(), secrets);
        } else {
            this.secrets = none ? null : new ArrayList<>(secrets);
        }
    }

    /** {@code accepted}, {@code started} or {@code succeeded}; empty for as far as can be told, but for no end. */
    @NonNull
    public String getWaitFor() {
        return waitFor;
    }

    @DataBoundSetter
    public void setWaitFor(@CheckForNull String waitFor) {
        this.waitFor = Texts.trim(waitFor);
    }

    /** How long its pipeline may take for that from the trigger on, in minutes. */
    @NonNull
    public Integer getTimeLimitMinutes() {
        return timeLimitMinutes;
    }

    /** @param timeLimitMinutes null for the default, 60 */
    @DataBoundSetter
    public void setTimeLimitMinutes(@CheckForNull Integer timeLimitMinutes) {
        this.timeLimitMinutes = Objects.requireNonNullElse(timeLimitMinutes, DEFAULT_TIME_LIMIT);
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

    boolean serves(RepositoryName repository) throws UserErrorException {
        Refusal.on(field("repositories"), StackChecks.repositories(repositories));
        return RepositoryPatterns.of(repositories).match(repository);
    }

    /** Whether it serves a repository, or its patterns are wrong. */
    boolean mayServe(RepositoryName repository) {
        try {
            return serves(repository);
        } catch (UserErrorException e) {
            return true;
        }
    }

    Stack stack(Http http, Optional<Gate> gate) throws UserErrorException {
        Refusal.on(field("webhookUrl"), StackChecks.startedTwice(webhookUrl != null));
        Refusal.on(field("secrets"), StackChecks.startedTwice(secrets != null));
        Refusal.on(field("waitFor"), StackChecks.waitFor(waitFor));
        Refusal.on(field("waitFor"), StackChecks.followed(waitFor, gate.isPresent()));
        Refusal.on(field("timeLimitMinutes"), StackChecks.timeLimit(String.valueOf(timeLimitMinutes)));
        Refusal.on(field("tagParameter"), ParameterChecks.expression(tagParameter));
        return new Stack(
                name,
                start.starter(name, http, gate),
                tagParameter,
                parameters(),
                waitFor.isEmpty() ? null : WaitFor.of(waitFor),
                Duration.ofMinutes(timeLimitMinutes));
    }

    private Map<String, String> parameters() throws UserErrorException {
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

        /** For a stack that is being added. */
        public int getDefaultTimeLimit() {
            return DEFAULT_TIME_LIMIT;
        }

        @POST
        public ListBoxModel doFillWaitForItems() {
            return Choices.WAITS.forReaders();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            String stack = Texts.trim(value);
            return FormCheck.of(() -> StackChecks.name(stack).or(() -> StackChecks.repeated(stack, savedNames())));
        }

        @POST
        public FormValidation doCheckWaitFor(@QueryParameter String value) {
            String waitFor = Texts.trim(value);
            return FormCheck.of(
                    () -> StackChecks.waitFor(waitFor),
                    () -> StackChecks.followed(waitFor, SpinnakerConfiguration.isGateSaved()));
        }

        @POST
        public FormValidation doCheckTimeLimitMinutes(@QueryParameter String value) {
            return FormCheck.of(() -> StackChecks.timeLimit(Texts.trim(value)));
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
