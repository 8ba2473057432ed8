package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
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

/**
 * The configuration of a stack: what starts its pipeline, how far a deployment follows the pipeline, and which
 * repositories the stack serves.
 */
public final class StackConfiguration implements Describable<StackConfiguration> {

    static final String DEFAULT_TAG_PARAMETER = "tag";
    static final int DEFAULT_TIME_LIMIT = (int) StackSettings.DEFAULT_TIME_LIMIT.toMinutes();

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
    private WindowConfiguration windows;
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

    /** The times at which nothing is deployed to the stack by itself; null for no such times. */
    @CheckForNull
    public WindowConfiguration getWindows() {
        return windows;
    }

    /** @param windows see {@link #getWindows} */
    @DataBoundSetter
    public void setWindows(@CheckForNull WindowConfiguration windows) {
        this.windows = windows;
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
        if (repositories.isEmpty()) {
            // A page asks this for each of its repositories.
            return true;
        }
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
        return windows == null ? DeploymentWindows.NONE : windows.windows();
    }

    Stack stack(String project, Http http, Optional<Gate> gate) throws UserErrorException {
        ConfigurationError.check(field("allowedProjects"), ProjectChecks.patterns(allowedProjects));
        if (windows != null) {
            windows.check(name);
        }
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
    public static final class DescriptorImpl extends StackForm {

        @Override
        public String getDisplayName() {
            return Messages.StackConfiguration_displayName();
        }
    }
}
