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
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.deployment.FollowRules.IgnoredFailures;
import io.jenkins.plugins.autodeploy.deployment.StackSettings;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import io.jenkins.plugins.autodeploy.window.WindowException;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The configuration of a stack: what starts its pipeline, how far a deployment follows the pipeline, and which
 * repositories the stack serves.
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
    private Boolean countWaiting = FollowRules.DEFAULT.countWaiting();
    private IgnoredFailures ignoredFailures = FollowRules.DEFAULT.ignoredFailures();
    private String repositories = "";
    private String allowedProjects = "";
    private String windows = "";
    private String timeZone = "";
    private boolean catchUp;
    private List<PipelineParameter> parameters = new ArrayList<>();
    private String tagParameter = DEFAULT_TAG_PARAMETER;

    /**
     * @param name the name for people, for example {@code qa}; it is also the end of the hold label
     * @param start what starts the pipeline of the stack; null if {@link #setWebhookUrl} says it
     */
    @DataBoundConstructor
    public StackConfiguration(@CheckForNull String name, @CheckForNull StartConfiguration start) {
        this.name = Texts.trim(name);
        this.start = start == null ? new WebhookStart("") : start;
    }

    /** XStream calls no constructor. If a field is missing in hand-edited XML, the field gets its default here. */
    private Object readResolve() {
        StackConfiguration read = new StackConfiguration(name, start);
        read.setWebhookUrl(webhookUrl);
        read.setSecrets(secrets);
        read.setWaitFor(waitFor);
        read.setTimeLimitMinutes(timeLimitMinutes);
        read.setCountWaiting(Objects.requireNonNullElse(countWaiting, FollowRules.DEFAULT.countWaiting()));
        read.setIgnoredFailures(ignoredFailures);
        read.setRepositories(repositories);
        read.setAllowedProjects(allowedProjects);
        read.setWindows(windows);
        read.setTimeZone(timeZone);
        read.setCatchUp(catchUp);
        read.setParameters(parameters);
        read.setTagParameter(tagParameter);
        return read;
    }

    /** The name of the stack. */
    @NonNull
    public String getName() {
        return name;
    }

    /** What starts the pipeline of the stack. */
    @NonNull
    public StartConfiguration getStart() {
        return start;
    }

    /** A webhook URL that contradicts {@link #getStart}; null if there is no contradiction. */
    @CheckForNull
    public String getWebhookUrl() {
        return webhookUrl;
    }

    /**
     * @param webhookUrl the URL of the webhook, if the configuration has it at the stack itself; null or empty
     *     otherwise
     */
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

    /** Payload secrets that contradict {@link #getStart}; null if there is no contradiction. */
    @CheckForNull
    public List<PayloadSecret> getSecrets() {
        return secrets == null ? null : Collections.unmodifiableList(secrets);
    }

    /**
     * @param secrets the payload secrets of the webhook, if the configuration has them at the stack itself; null or
     *     empty otherwise
     */
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

    /**
     * The state that a deployment waits for: {@code accepted}, {@code started} or {@code succeeded}. Empty for the
     * default: {@code started} if a Gate URL is configured, {@code accepted} otherwise.
     */
    @NonNull
    public String getWaitFor() {
        return waitFor;
    }

    /** @param waitFor see {@link #getWaitFor}; null is the same as empty */
    @DataBoundSetter
    public void setWaitFor(@CheckForNull String waitFor) {
        this.waitFor = Texts.trim(waitFor);
    }

    /** How long the pipeline may take to reach the state of {@link #getWaitFor}, in minutes after the trigger. */
    @NonNull
    public Integer getTimeLimitMinutes() {
        return timeLimitMinutes;
    }

    /** @param timeLimitMinutes null for the default, 60 */
    @DataBoundSetter
    public void setTimeLimitMinutes(@CheckForNull Integer timeLimitMinutes) {
        this.timeLimitMinutes = Objects.requireNonNullElse(timeLimitMinutes, DEFAULT_TIME_LIMIT);
    }

    /**
     * Whether the time counts in which Spinnaker waits for a person. If it does not count, it moves the end of the time
     * limit.
     */
    public boolean isCountWaiting() {
        return countWaiting;
    }

    /** @param countWaiting see {@link #isCountWaiting} */
    @DataBoundSetter
    public void setCountWaiting(boolean countWaiting) {
        this.countWaiting = countWaiting;
    }

    /** What to do if Spinnaker says that an execution succeeded, but stages of it failed or did not run. */
    @NonNull
    public IgnoredFailures getIgnoredFailures() {
        return ignoredFailures;
    }

    /** @param ignoredFailures null for the default, {@link IgnoredFailures#WARN} */
    @DataBoundSetter
    public void setIgnoredFailures(@CheckForNull IgnoredFailures ignoredFailures) {
        this.ignoredFailures = Objects.requireNonNullElse(ignoredFailures, FollowRules.DEFAULT.ignoredFailures());
    }

    /**
     * The repositories that the stack serves, in the form that {@link RepositoryPatterns} reads. Empty for all
     * repositories.
     */
    @NonNull
    public String getRepositories() {
        return repositories;
    }

    /** @param repositories see {@link #getRepositories}; null is the same as empty */
    @DataBoundSetter
    public void setRepositories(@CheckForNull String repositories) {
        this.repositories = Texts.trim(repositories);
    }

    /**
     * The projects that may deploy to the stack, in the form that {@link ProjectPatterns} reads. Empty for all projects.
     */
    @NonNull
    public String getAllowedProjects() {
        return allowedProjects;
    }

    /** @param allowedProjects see {@link #getAllowedProjects}; null is the same as empty */
    @DataBoundSetter
    public void setAllowedProjects(@CheckForNull String allowedProjects) {
        this.allowedProjects = Texts.trim(allowedProjects);
    }

    /**
     * The times at which nothing is deployed to the stack by itself, in the form that {@link WindowParser} reads: one a
     * line. Empty for no such times.
     */
    @NonNull
    public String getWindows() {
        return windows;
    }

    /** @param windows see {@link #getWindows}; null is the same as empty */
    @DataBoundSetter
    public void setWindows(@CheckForNull String windows) {
        this.windows = Texts.trim(windows);
    }

    /** The time zone of {@link #getWindows}, such as {@code Asia/Seoul}. Without windows, it may be empty. */
    @NonNull
    public String getTimeZone() {
        return timeZone;
    }

    /** @param timeZone see {@link #getTimeZone}; null is the same as empty */
    @DataBoundSetter
    public void setTimeZone(@CheckForNull String timeZone) {
        this.timeZone = Texts.trim(timeZone);
    }

    /** Whether the stack catches up by itself when nothing holds it any more. */
    public boolean isCatchUp() {
        return catchUp;
    }

    /** @param catchUp see {@link #isCatchUp} */
    @DataBoundSetter
    public void setCatchUp(boolean catchUp) {
        this.catchUp = catchUp;
    }

    /** The parameters that the pipeline gets besides the tag. */
    @NonNull
    public List<PipelineParameter> getParameters() {
        return Collections.unmodifiableList(parameters);
    }

    /** @param parameters see {@link #getParameters}; null is the same as empty */
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

    boolean serves(String host, RepositoryName repository) throws UserErrorException {
        ConfigurationError.check(field("repositories"), StackChecks.repositories(repositories));
        return RepositoryPatterns.of(repositories).match(host, repository);
    }

    /** Whether the stack serves a repository. True also if the patterns of the stack are wrong. */
    boolean mayServe(String host, RepositoryName repository) {
        try {
            return serves(host, repository);
        } catch (UserErrorException e) {
            return true;
        }
    }

    /** Whether a project may deploy to the stack. */
    public boolean allows(@NonNull String project) {
        return ProjectPatterns.of(allowedProjects).match(project);
    }

    /** The windows of the stack. None if they are wrong: then every deployment to the stack fails and says why. */
    DeploymentWindows windows() {
        try {
            return windows.isBlank() ? DeploymentWindows.NONE : WindowParser.parse(windows, timeZone);
        } catch (WindowException e) {
            return DeploymentWindows.NONE;
        }
    }

    Stack stack(String project, Http http, Optional<Gate> gate) throws UserErrorException {
        ConfigurationError.check(field("allowedProjects"), ProjectChecks.patterns(allowedProjects));
        ConfigurationError.check(field("windows"), WindowChecks.windows(windows, timeZone));
        ConfigurationError.check(field("timeZone"), WindowChecks.timeZone(timeZone, windows));
        ConfigurationError.check(field("webhookUrl"), StackChecks.startedTwice(webhookUrl != null));
        ConfigurationError.check(field("secrets"), StackChecks.startedTwice(secrets != null));
        ConfigurationError.check(field("waitFor"), StackChecks.waitFor(waitFor));
        ConfigurationError.check(field("waitFor"), StackChecks.followed(waitFor, gate.isPresent()));
        ConfigurationError.check(field("timeLimitMinutes"), StackChecks.timeLimit(String.valueOf(timeLimitMinutes)));
        ConfigurationError.check(field("tagParameter"), ParameterChecks.tagParameter(tagParameter));
        return new Stack(
                name,
                start.starter(name, http, gate),
                tagParameter,
                parameters(),
                new FollowRules(
                        waitFor.isEmpty() ? null : WaitFor.of(waitFor),
                        Duration.ofMinutes(timeLimitMinutes),
                        countWaiting,
                        ignoredFailures),
                allows(project),
                windows());
    }

    private Map<String, String> parameters() throws UserErrorException {
        Map<String, String> values = new LinkedHashMap<>();
        for (PipelineParameter parameter : parameters) {
            String parameterName = parameter.getName();
            ConfigurationError.check(field("parameters, name"), ParameterChecks.name(parameterName, tagParameter));
            ConfigurationError.check(
                    field("parameters, name"), ParameterChecks.repeated(parameterName, values.keySet()));
            ConfigurationError.check(
                    field("parameters, value of " + parameterName), ParameterChecks.value(parameter.getValue()));
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

        static List<String> savedNames() {
            return AutoDeployConfiguration.get().getStacks().stream()
                    .map(StackConfiguration::getName)
                    .toList();
        }

        /** The default of {@link StackConfiguration#getTagParameter}, for a new stack in the form. */
        public String getDefaultTagParameter() {
            return DEFAULT_TAG_PARAMETER;
        }

        /** The default of {@link StackConfiguration#getTimeLimitMinutes}, for a new stack in the form. In minutes. */
        public int getDefaultTimeLimit() {
            return DEFAULT_TIME_LIMIT;
        }

        /** The choices of the field {@code waitFor} in the form. */
        @POST
        public ListBoxModel doFillWaitForItems() {
            return Choices.WAITS.forCurrentUser();
        }

        /** The default of {@link StackConfiguration#isCountWaiting}, for a new stack in the form. */
        public boolean isDefaultCountWaiting() {
            return FollowRules.DEFAULT.countWaiting();
        }

        /** The choices of the field {@code ignoredFailures} in the form. */
        @POST
        public ListBoxModel doFillIgnoredFailuresItems() {
            return Choices.IGNORED_FAILURES.forCurrentUser();
        }

        /** Checks the field {@code name} of the form. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            String stack = Texts.trim(value);
            return FormCheck.of(
                    () -> StackChecks.name(stack).or(() -> StackChecks.repeated(stack, savedNames())),
                    () -> LabelChecks.unholdable(AutoDeployConfiguration.get().getHoldLabelPrefix(), List.of(stack)));
        }

        /** Checks the field {@code waitFor} of the form. */
        @POST
        public FormValidation doCheckWaitFor(@QueryParameter String value) {
            String waitFor = Texts.trim(value);
            return FormCheck.of(
                    () -> StackChecks.waitFor(waitFor),
                    () -> StackChecks.followed(waitFor, SpinnakerConfiguration.isGateSaved()));
        }

        /** Checks the field {@code timeLimitMinutes} of the form. */
        @POST
        public FormValidation doCheckTimeLimitMinutes(@QueryParameter String value) {
            return FormCheck.of(() -> StackChecks.timeLimit(Texts.trim(value)));
        }

        /** Checks the field {@code repositories} of the form. */
        @POST
        public FormValidation doCheckRepositories(@QueryParameter String value, @QueryParameter String name) {
            String repositories = Texts.trim(value);
            return FormCheck.of(
                    () -> StackChecks.repositories(repositories),
                    () -> StackChecks.production(Texts.trim(name), repositories));
        }

        /** Checks the field {@code allowedProjects} of the form. */
        @POST
        public FormValidation doCheckAllowedProjects(@QueryParameter String value, @QueryParameter String name) {
            String projects = Texts.trim(value);
            return FormCheck.of(
                    () -> ProjectChecks.patterns(projects), () -> ProjectChecks.production(Texts.trim(name), projects));
        }

        /** Checks the field {@code windows} of the form. */
        @POST
        public FormValidation doCheckWindows(@QueryParameter String value, @QueryParameter String timeZone) {
            return FormCheck.of(() -> WindowChecks.windows(Texts.trim(value), Texts.trim(timeZone)));
        }

        /** Checks the field {@code timeZone} of the form. */
        @POST
        public FormValidation doCheckTimeZone(@QueryParameter String value, @QueryParameter String windows) {
            return FormCheck.of(() -> WindowChecks.timeZone(Texts.trim(value), Texts.trim(windows)));
        }

        /**
         * Compares the saved stack with the pipelines in Spinnaker. What is in the form counts only after it is saved: the
         * secrets of a stack must not be compared with pipelines of another Gate.
         *
         * @param name the name of the stack
         */
        @POST
        public FormValidation doTestStack(@QueryParameter String name) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return StackTest.of(Texts.trim(name));
        }

        /** Checks the field {@code tagParameter} of the form. */
        @POST
        public FormValidation doCheckTagParameter(@QueryParameter String value) {
            return FormCheck.of(() -> ParameterChecks.tagParameter(Texts.trim(value)));
        }
    }
}
